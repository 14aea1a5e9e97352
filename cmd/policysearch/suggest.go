package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"policysearch/search"
)

func newSuggest(g *global) *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use:   "suggest [flags] TEXT",
		Short: "Complete what is typed, with the documents that have it",
		Long: `Suggest prints what TEXT may be the beginning of: words, frequent phrases, headings
and titles of the documents, each with the number of documents that an exact search
for it finds. TEXT may be pinyin, by syllables or initials.
` + exitHelp,
		Example: `  policysearch suggest 高质量
  policysearch suggest tandaf
  policysearch suggest --json --limit 20 tdf`,
		Args:    arguments(cobra.MinimumNArgs(1), "a TEXT"),
		PreRunE: g.checkData,
		RunE: func(cmd *cobra.Command, args []string) error {
			if limit < 1 {
				return fmt.Errorf("%w: --limit takes a number from 1", errUsage)
			}
			engine, err := search.Open(g.data)
			if err != nil {
				return err
			}
			defer engine.Close()
			completions, err := engine.Complete(cmd.Context(), strings.Join(args, " "), limit)
			if err != nil {
				return err
			}
			if g.json {
				return printJSON(cmd.OutOrStdout(), completions)
			}
			printCompletions(cmd.OutOrStdout(), completions)
			return nil
		},
	}
	cmd.Flags().IntVar(&limit, "limit", search.DefaultCompletions, fmt.Sprintf("print at most `N` texts, up to %d", search.MaxCompletions))
	return cmd
}

// completionKinds are the kinds of completion as a person reads them.
var completionKinds = map[search.Kind]string{
	search.KindWord: "词", search.KindPhrase: "短语", search.KindHeading: "章节", search.KindTitle: "标题",
}

func printCompletions(w io.Writer, c *search.Completions) {
	if len(c.List) == 0 {
		fmt.Fprintln(w, "没有可以提示的词语。")
	}
	for _, s := range c.List {
		fmt.Fprintln(w, joined("  ", completionKinds[s.Kind], s.Text, fmt.Sprintf("%d 篇", s.Documents), s.ID))
	}
}
