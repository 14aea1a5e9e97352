package html

import "strings"

// containers are the names (class or id) under which content systems of Chinese
// governments print the text of an article and nothing else; case, hyphens and
// underscores do not count. Names that also hold menus on some sites (content, main,
// con, view) are left out: weighing the lines finds these elements as well.
var containers = nameSet(
	// 拓尔思 TRS
	"TRS_Editor", "trs_editor_view", "TRS_UEDITOR", "TRS_PreAppend", "Custom_UnionStyle",
	// UCAP, gov.cn
	"UCAP-CONTENT", "UCAPCONTENT", "pages_content",
	// 大汉 and most others: the area whose font size can be changed
	"zoom", "zoomcon", "fontzoom", "zoomtext", "font_zoom", "zoom_content",
	"bt_content", "bt-article-y", "ivs_content",
	// 博达
	"v_news_content", "vsb_content", "vsb_content_2", "vsb_content_4", "vsb_content_100", "vsb_content_500", "vsb_content_501", "vsb_newscontent",
	// 苏迪 WebPlus
	"wp_articlecontent", "Article_Content",
	// 方正翔宇
	"enpcontent",
	// 南方网 NFCMS and its kin
	"content_article", "article-content-body", "article-content", "articleContent", "article_con", "article-con", "articleCon",
	// others
	"xxgk_content_nr", "zfxxgk_zw_content", "gkxl-article", "gknbxq_detail", "easysite-news-text", "ewebeditor_doc",
	"news_content", "newsContent", "newscon", "news_cont", "newstext", "news_content_content", "detail_content", "detailContent", "detail-text",
	"article_body", "articleBody", "article_text", "article_txt", "articletext", "artibody", "article_detail_content",
	"mainText", "main_txt", "mainTextBox", "main_text", "contentText", "content_text", "contentTxt", "text_content", "info_content_text",
	"xl_content", "xl-content", "wzcon", "wznr", "zwnr", "zw_content", "zwcontent", "arc_cont", "js_content", "scroll_cont", "txt_content", "p_content_text",
	"neiright_JPZ_GK_CP", "xxgk_content_div", "j-fontContent", "gkwz_contnet", "newscontnet", "zwxl-article", "zcwjk-xlcon",
	"hbgov-article-content", "BodyLabel", "art_con", "art-con", "info-cont", "contText", "zsy_comain", "detail-news",
	"doc_content", "docContent", "my_doccontent", "htmlcon", "wip_art_con",
)

// surroundings are the names under which sites print what stands around the text.
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

// markContainers marks the elements of these names, and those that hold one.
func markContainers(n *node, names map[string]bool) {
	for c := n.first; c != nil; c = c.next {
		if c.tag == 0 && c.name == "" {
			continue
		}
		c.container = nameOf(c, names)
		markContainers(c, names)
		n.holds = n.holds || c.holds || c.container != ""
	}
}

// surrounds tells whether an element bears the name of what stands around the text.
// One that holds a container or half of the page is named for something else.
func surrounds(n *node, pageRunes int) bool {
	return nameOf(n, surroundings) != "" && !n.holds && 2*n.runes < pageRunes
}

// nameOf is the name among names that an element bears, or "".
func nameOf(n *node, names map[string]bool) string {
	if id := plainName(n.attrs.get("id")); names[id] {
		return id
	}
	for class := range strings.FieldsSeq(n.attrs.get("class")) {
		if class = plainName(class); names[class] {
			return class
		}
	}
	if tag := plainName(n.name); names[tag] {
		return tag
	}
	return ""
}
