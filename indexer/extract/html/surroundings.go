package html

import "strings"

// surroundings are the names (class or id) under which sites print what stands around the
// text; case, hyphens and underscores do not count. There are none here for the text itself:
// weighing the lines finds it as well as its name would.
var surroundings = nameSet(
	"nav", "navbar", "mainnav", "main-nav", "topnav", "navigation", "menu", "mainmenu", "crumb", "crumbs", "breadcrumb", "breadcrumbs",
	"sidebar", "side-bar", "search", "searchbox", "search-box", "share", "bdsharebuttonbox", "bdshare", "bshare-custom", "toolbar", "comments", "comment",
	"foot", "footer", "foot-box", "footbox", "footer-box", "footer-wrap", "footerwrap", "copyright", "friendlink", "friend-link", "qrcode", "ewm",
)

func nameSet(names ...string) map[string]bool {
	set := map[string]bool{}
	for _, name := range names {
		set[plainName(name)] = true
	}
	return set
}

var nameSigns = strings.NewReplacer("-", "", "_", "")

func plainName(name string) string { return strings.ToLower(nameSigns.Replace(name)) }

// surrounds tells whether an element bears the name of what stands around the text.
// One that holds half of the page is named for something else.
func surrounds(n *node, pageRunes int) bool {
	if 2*n.runes >= pageRunes {
		return false
	}
	for class := range strings.FieldsSeq(n.attrs.get("class")) {
		if surroundings[plainName(class)] {
			return true
		}
	}
	return surroundings[plainName(n.attrs.get("id"))] || surroundings[plainName(n.name)]
}
