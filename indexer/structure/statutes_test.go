package structure

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"policysearch/indexer/corpora"
	"policysearch/indexer/extract"
	"policysearch/indexer/extract/content"
	"policysearch/indexer/policy"
)

// eachText visits the texts with the extension below the folders.
func eachText(t *testing.T, ext string, visit func(path, text string), dirs ...string) {
	t.Helper()
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ext {
				return err
			}
			data, err := os.ReadFile(path)
			if err == nil {
				visit(path, strings.ToValidUTF8(string(data), "?"))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

var (
	rawArticle = regexp.MustCompile(`(?m)^[*\pZ\t]*第[一二三四五六七八九十百千零〇]{1,9}条(?:之[一二三四五六七八九十]+)?[\pZ\t*（【]`)
	rawChapter = regexp.MustCompile(`(?m)^[#*\pZ\t]*第[一二三四五六七八九十百]{1,4}[编章节][\pZ\t]`)
)

// statuteSections counts the articles of a document, and the sections labelled 第….
func statuteSections(doc *policy.Document) (articles, chapters int) {
	for _, s := range doc.Sections {
		switch {
		case s.Kind == policy.KindArticle:
			articles++
		case strings.HasPrefix(s.Label, "第"):
			chapters++
		}
	}
	return articles, chapters
}

// TestCorporaStatutes measures how many articles and chapters of statutes become
// sections: lines of the raw files against sections of the documents.
func TestCorporaStatutes(t *testing.T) {
	dir := corpora.Path(t)
	r := extract.New(extract.Options{})
	var documents, articles, foundArticles, chapters, foundChapters int
	visit := func(path, text string) {
		result, err := r.Open(t.Context(), path, strings.NewReader(text))
		if errors.Is(err, content.ErrNoText) {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", path, err)
			return
		}
		doc := Parse(result.Documents[0], path)
		checkForm(t, doc)
		checkLossless(t, result.Documents[0], doc)
		want, wantChapters := len(rawArticle.FindAllString(text, -1)), len(rawChapter.FindAllString(text, -1))
		for _, entry := range doc.Contents {
			wantChapters -= len(rawChapter.FindAllString(entry, -1))
		}
		found, chaptersFound := statuteSections(doc)
		if found < want || chaptersFound < wantChapters {
			t.Logf("%s: %d of %d articles, %d of %d chapters", filepath.Base(path), found, want, chaptersFound, wantChapters)
		}
		documents++
		articles += want
		foundArticles += min(want, found)
		chapters += wantChapters
		foundChapters += min(wantChapters, chaptersFound)
	}
	eachText(t, ".md", visit, filepath.Join(dir, "laws"), filepath.Join(dir, "policies/formats/statutes"))
	t.Logf("%d documents: %d of %d articles, %d of %d chapters", documents, foundArticles, articles, foundChapters, chapters)
	if foundArticles*100 < articles*99 || foundChapters*100 < chapters*99 {
		t.Error("fewer than 99 % found")
	}
}

// TestCorporaTexts looks for text lost in saved pages and texts taken out of PDFs.
func TestCorporaTexts(t *testing.T) {
	dir := corpora.Path(t)
	r := extract.New(extract.Options{})
	documents, contents, controls := 0, 0, 0
	eachText(t, ".txt", func(path, text string) {
		result, err := r.Open(t.Context(), path, strings.NewReader(text))
		if err != nil {
			return
		}
		doc := Parse(result.Documents[0], path)
		checkForm(t, doc)
		checkLossless(t, result.Documents[0], doc)
		documents++
		if len(doc.Contents) > 0 {
			contents++
		}
		if len(doc.Warnings) > 0 {
			controls++
		}
	}, filepath.Join(dir, "policies"))
	t.Logf("%d documents, %d with a table of contents, %d with controls of a web page", documents, contents, controls)
}
