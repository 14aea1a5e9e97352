package dict

import (
	"embed"
	"fmt"
	"maps"
	"path"
	"slices"
	"sync"
)

// The terms stand in files by theme, one a line, in the form of a user file but
// without frequencies.
//
//go:embed terms/*.txt
var termFiles embed.FS

// Terms gives the embedded policy terms, folded and sorted, each once.
func Terms() []string { return slices.Clone(embeddedTerms()) }

// embeddedTerms reads the files once. They are part of the program, so an error in
// them is a fault of the program.
var embeddedTerms = sync.OnceValue(func() []string {
	terms := map[string]int{}
	for name, text := range termTexts() {
		if err := readTerms(name, text, terms); err != nil {
			panic(fmt.Sprintf("embedded dictionary: %v", err))
		}
	}
	return slices.Sorted(maps.Keys(terms))
})

// termTexts gives the text of each embedded file under its name.
func termTexts() map[string]string {
	const dir = "terms"
	entries, err := termFiles.ReadDir(dir)
	if err != nil {
		panic(fmt.Sprintf("embedded dictionary: %v", err))
	}
	texts := make(map[string]string, len(entries))
	for _, entry := range entries {
		name := path.Join(dir, entry.Name())
		text, err := termFiles.ReadFile(name)
		if err != nil {
			panic(fmt.Sprintf("embedded dictionary: %v", err))
		}
		texts[name] = string(text)
	}
	return texts
}
