package structure

import (
	"strings"

	"policysearch/indexer/policy"
)

// Where a value of the metadata was found, beside what is stated outside the text,
// which names its own origin.
const (
	originFileName   = "file name"
	originTitle      = "title"
	originHead       = "head"                 // lines around the title: 发文字号, 签发人, 主送机关
	originLetterhead = "letterhead"           // 发文机关标志
	originNote       = "note under the title" // 题注
	originText       = "text"                 // the main text and what is attached to it
	originSignature  = "signature"            // 署名 and 成文日期 under the main text
	originImprint    = "imprint"              // 主题词 and 版记
	originAgency     = "agency"               // derived from the issuing body's name
	originNumber     = "number"               // derived from 发文字号
	originGiven      = "given"                // outside the text, at a place that has no name
)

// record fills in metadata. The first value found for a name stays: what is most
// trusted comes first.
type record struct {
	*policy.Metadata
}

func (r record) fill(name string, target *string, value, origin string) {
	if value = strings.TrimSpace(value); *target == "" && value != "" {
		*target = value
		r.from(name, origin)
	}
}

func (r record) from(name, origin string) {
	if r.Origins == nil {
		r.Origins = map[string]string{}
	}
	r.Origins[name] = origin
}

func (r record) title(title, origin string)       { r.fill("title", &r.Title, title, origin) }
func (r record) url(address, origin string)       { r.fill("url", &r.URL, address, origin) }
func (r record) number(n policy.Number, o string) { r.fill("number", &r.Number, n.String(), o) }
func (r record) docType(t, origin string)         { r.fill("type", &r.Type, t, origin) }
func (r record) issued(d policy.Date, o string)   { r.fill("issued", &r.Issued, string(d), o) }
func (r record) signer(name, origin string)       { r.fill("signer", &r.Signer, name, origin) }

func (r record) published(d policy.Date, origin string) {
	r.fill("published", &r.Published, string(d), origin)
}

func (r record) effective(d policy.Date, origin string) {
	r.fill("effective", &r.Effective, string(d), origin)
}

func (r record) agencies(names []string, origin string) {
	if len(r.Agencies) > 0 || len(names) == 0 {
		return
	}
	r.Agencies = names
	r.from("agencies", origin)
	r.fill("agency", &r.Agency, strings.Join(names, " "), origin)
}

func (r record) regions(names []string, origin string) {
	if len(r.Regions) > 0 || len(names) == 0 {
		return
	}
	r.Regions = names
	r.from("regions", origin)
	r.fill("region", &r.Region, names[len(names)-1], origin)
}

func (r record) subjects(words []string, origin string) {
	if len(r.Subjects) == 0 && len(words) > 0 {
		r.Subjects = words
		r.from("subjects", origin)
	}
}
