package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"

	"github.com/gin-gonic/gin"
)

//go:embed templates
var templateFiles embed.FS

// templates are parsed when the program starts: one that is broken stops it then
// and not when somebody asks for the page.
var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"asset":  asset,
	"count":  count,
	"moment": moment,
	"took":   took,
}).ParseFS(mustSub(templateFiles, "templates"), "*.html"))

func mustSub(files embed.FS, dir string) fs.FS {
	sub, err := fs.Sub(files, dir)
	if err != nil {
		panic(err)
	}
	return sub
}

// page is a decided page; it names the template that writes it.
type page interface{ template() string }

// page makes a handler of a function that decides on a page.
func (s *service) page(decide func(*gin.Context) (page, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		p, err := decide(c)
		if err != nil {
			s.fail(c, err)
			return
		}
		s.render(c, http.StatusOK, p)
	}
}

// render writes a page. It is written whole or not at all: half a page with status
// 200 would look like an answer.
func (s *service) render(c *gin.Context, status int, p page) {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, p.template(), p); err != nil {
		_ = c.Error(fmt.Errorf("render %s: %w", p.template(), err))
		write(c, http.StatusInternalServerError, plainText, []byte("服务出错了，请告诉管理员，日志里有原因。\n"))
		return
	}
	write(c, status, "text/html; charset=utf-8", b.Bytes())
}
