package docx

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"policysearch/indexer/extract/content"
)

// Base64 that is damaged gives the text before the damage, and says so.
func TestDamagedBase64(t *testing.T) {
	whole := base64.StdEncoding.EncodeToString([]byte("甲乙丙丁\n戊己庚辛"))
	for _, c := range []struct {
		what, body, want string
		damaged          bool
	}{
		{"whole", whole[:8] + "\r\n" + whole[8:], "甲乙丙丁/戊己庚辛", false},
		{"another character within", whole[:16] + "!" + whole[16:], "甲乙丙丁", true},
	} {
		blocks, err := mimeBlocks(t.Context(), []byte("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"+c.body))
		var got strings.Builder
		for i, b := range blocks {
			if i > 0 {
				got.WriteString("/")
			}
			got.WriteString(b.Text)
		}
		if got.String() != c.want || errors.Is(err, content.ErrDamaged) != c.damaged {
			t.Errorf("%s: %q, %v", c.what, got.String(), err)
		}
	}
}
