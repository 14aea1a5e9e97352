package web

import (
	"context"
	"strings"

	"github.com/gin-gonic/gin"

	"policysearch/search"
)

// apiSimilar gives the documents most like one.
func (s *service) apiSimilar(c *gin.Context) (any, error) {
	limit, err := positive(c.Request.URL.Query(), "limit", search.DefaultSimilar)
	if err != nil {
		return nil, err
	}
	return s.SimilarTo(c.Request.Context(), c.Param("id"), limit)
}

// What is shown of similar documents beside one: as many as are looked through, and those
// only that have more in common than a few words; of the words, as fit in a line.
const (
	similarListed = 5
	similarScore  = 0.1
	similarWords  = 4
)

// similarView is a document like the one that is shown.
type similarView struct {
	Title string
	Href  string
	About string // issuing body and date
	Words string // that both have
}

// similar lists the documents like one. The page does without them where they would have
// to be waited for, or cannot be found.
func (s *service) similar(ctx context.Context, id string) []similarView {
	if !s.HasWords() {
		return nil
	}
	similar, err := s.SimilarTo(ctx, id, similarListed)
	if err != nil {
		s.log.Warn("list similar documents", "document", id, "error", err)
		return nil
	}
	var list []similarView
	for _, d := range similar.Documents {
		if d.Score >= similarScore {
			list = append(list, newSimilarView(d))
		}
	}
	return list
}

func newSimilarView(d search.SimilarDocument) similarView {
	var words []string
	for _, t := range d.Terms[:min(len(d.Terms), similarWords)] {
		words = append(words, t.Text)
	}
	return similarView{
		Title: shownTitle(d.Title, d.Source), Href: documentHref(d.ID, ""),
		About: strings.Join(known(d.Agency, d.Issued), " · "), Words: strings.Join(words, "、"),
	}
}
