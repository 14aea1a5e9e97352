package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"path"
	"strings"

	"github.com/gin-gonic/gin"
)

//go:embed static
var staticFiles embed.FS

// asset is an embedded file. Its address holds a hash of its content, so a browser
// may keep it for ever and still gets the new one after an update.
type asset struct {
	name        string
	contentType string
	content     []byte
}

// The assets.
var (
	styleSheet = newAsset("style.css", "text/css; charset=utf-8")
	icon       = newAsset("icon.svg", "image/svg+xml")
)

func newAsset(file, contentType string) asset {
	content, err := staticFiles.ReadFile("static/" + file)
	if err != nil {
		panic(err) // it is embedded a few lines above
	}
	hash := sha256.Sum256(content)
	ext := path.Ext(file)
	return asset{strings.TrimSuffix(file, ext) + "." + hex.EncodeToString(hash[:6]) + ext, contentType, content}
}

func (a asset) href() string { return "/static/" + a.name }

// static serves an asset by the name that its link has.
func (s *service) static(c *gin.Context) {
	for _, a := range []asset{styleSheet, icon} {
		if a.name == c.Param("name") {
			c.Header("Cache-Control", "public, max-age=31536000, immutable")
			write(c, http.StatusOK, a.contentType, a.content)
			return
		}
	}
	s.fail(c, errNoRoute)
}
