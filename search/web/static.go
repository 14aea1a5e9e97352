package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"

	"github.com/gin-gonic/gin"
)

//go:embed static
var staticFiles embed.FS

// assets are what the pages load, by name: the files below static/, and the style
// sheet, which is the files of static/style one after the other.
var assets = readAssets()

// assetVersion stands in the address of every asset and is a hash of them all, so that
// a browser may keep them for ever, still gets the new ones after an update, and the
// scripts can name each other.
var assetVersion = hashAssets()

func readAssets() map[string][]byte {
	all := map[string][]byte{}
	err := fs.WalkDir(staticFiles, "static", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if assetTypes[path.Ext(file)] == "" {
			return fmt.Errorf("%s: a kind of file without a media type", file)
		}
		content, err := staticFiles.ReadFile(file)
		if path.Dir(file) == "static/style" {
			all["style.css"] = append(all["style.css"], content...)
		} else {
			all[path.Base(file)] = content
		}
		return err
	})
	if err != nil {
		panic(err) // they are embedded above
	}
	return all
}

func hashAssets() string {
	var b bytes.Buffer
	fmt.Fprint(&b, assets) // maps are printed in the order of their keys
	hash := sha256.Sum256(b.Bytes())
	return hex.EncodeToString(hash[:6])
}

// asset gives the address of an asset; templates and handlers name what exists.
func asset(name string) (string, error) {
	if assets[name] == nil {
		return "", fmt.Errorf("no file %s below static/", name)
	}
	return "/static/" + assetVersion + "/" + name, nil
}

// assetTypes are the media types by the ending of a name; mime's would depend on the
// machine.
var assetTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

// static serves an asset by the address that asset gives.
func (s *service) static(c *gin.Context) {
	name := c.Param("name")
	content := assets[name]
	if content == nil || c.Param("version") != assetVersion {
		s.fail(c, errNoRoute)
		return
	}
	c.Header("Cache-Control", "public, max-age=31536000, immutable")
	write(c, http.StatusOK, assetTypes[path.Ext(name)], content)
}
