package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"policysearch/search"
	"policysearch/search/query"
)

func newSearch(g *global) *cobra.Command {
	var r search.Request
	cmd := &cobra.Command{
		Use:   "search [flags] QUERY",
		Short: "Search the index and print the passages found",
		Long: `Search answers a query from the index. Every word of the query has to stand in a
document; "quoted words" have to stand there as they are written. When nothing
matches, unquoted words are relaxed, and the answer says so. Several arguments are
one query. In a shell, a query with quotes, brackets or * stands in single quotes,
and one that begins with a minus sign comes after two: -- -试点

QUERY
` + queryHelp() + exitHelp,
		Example: `  policysearch search 碳达峰
  policysearch search '"碳达峰、碳中和" 年份:2021..2022' --sort date
  policysearch search --json --size 100 新能源`,
		Args:    arguments(cobra.MinimumNArgs(1), "a QUERY"),
		PreRunE: g.checkData,
		RunE: func(cmd *cobra.Command, args []string) error {
			r.Query = strings.Join(args, " ")
			if r.Size < 1 || r.Page < 1 {
				return fmt.Errorf("%w: --size and --page take a number from 1", errUsage)
			}
			engine, err := search.Open(g.data)
			if err != nil {
				return err
			}
			defer engine.Close()
			result, err := engine.Search(cmd.Context(), r)
			if err != nil {
				return err
			}
			if g.json {
				return printJSON(cmd.OutOrStdout(), result)
			}
			printResult(cmd.OutOrStdout(), result)
			printRelated(cmd.OutOrStdout(), result.Related)
			printExplanation(cmd.OutOrStdout(), result)
			return nil
		},
	}
	f := cmd.Flags()
	f.IntVar(&r.Size, "size", search.DefaultSize, fmt.Sprintf("print at most `N` documents, up to %d", search.MaxSize))
	f.IntVar(&r.Page, "page", 1, "print the `N`th page of them")
	f.StringVar((*string)(&r.Sort), "sort", string(search.ByRelevance), "`ORDER` by relevance, date or occurrences")
	f.StringVar((*string)(&r.Match), "match", "", "`HOW` to match: exact never relaxes, relaxed does at once")
	f.BoolVar(&r.Related, "related", false, "print the words most typical of the documents found, for the next query")
	f.BoolVar(&r.Explain, "explain", false, "print how the query was understood and looked up, and the parts of the scores")
	return cmd
}

// queryHelp is the table of the query language.
func queryHelp() string {
	var b strings.Builder
	for _, row := range query.Help() {
		fmt.Fprintf(&b, "  %s\n      %s\n      %s\n",
			strings.Join(row.Written, "  "), row.Meaning, strings.Join(row.Examples, "   "))
	}
	return b.String()
}

// style writes for a terminal or for a file.
type style struct{ bold, hit, dim, off string }

func styleFor(w io.Writer) style {
	if !isTerminal(w) || os.Getenv("NO_COLOR") != "" {
		return style{}
	}
	return style{bold: "\x1b[1m", hit: "\x1b[1;31m", dim: "\x1b[2m", off: "\x1b[0m"}
}

func printResult(w io.Writer, r *search.Result) {
	s := styleFor(w)
	if r.Relaxed {
		fmt.Fprintf(w, "%s。共 %d 篇文件（共检索 %d 篇），%.1f 毫秒\n", visible(r.Reason), r.Total.Documents, r.Searched, r.TookMS)
	} else {
		fmt.Fprintf(w, "%d 篇文件，%d 段，%d 处（共检索 %d 篇），%.1f 毫秒\n",
			r.Total.Documents, r.Total.Paragraphs, r.Total.Occurrences, r.Searched, r.TookMS)
	}
	if r.Total.Documents == 0 || r.Relaxed {
		for _, t := range r.Terms {
			fmt.Fprintf(w, "  “%s”：%d 篇\n", visible(t.Text), t.Documents)
		}
	}
	for _, meant := range r.DidYouMean {
		fmt.Fprintf(w, "您要找的是不是：%s（%d 篇）\n", visible(meant.Query), meant.Documents)
	}
	switch {
	case r.Total.Documents == 0:
		fmt.Fprintln(w, "没有找到。可以少写几个词，或去掉引号，或换一种说法。")
	case len(r.Documents) == 0:
		fmt.Fprintln(w, "这一页没有文件，请用 --page 看前面的页。")
	}
	for _, d := range r.Documents {
		printDocument(w, s, d)
	}
	for _, other := range r.Suggested {
		fmt.Fprintf(w, "\n也可以查：%s（%d 篇）", visible(other.Query), other.Documents)
	}
	if len(r.Suggested) > 0 {
		fmt.Fprintln(w)
	}
}

func printDocument(w io.Writer, s style, d search.Document) {
	fmt.Fprintf(w, "\n%s%s%s\n", s.bold, marked(s, s.bold, d.TitlePieces), s.off)
	fmt.Fprintf(w, "%s%s%s\n", s.dim, joined(" · ", d.Number, d.Agency, d.Issued, d.Type, d.Source, d.ID), s.off)
	for _, p := range d.Passages {
		place := joined(" · ", strings.Join(p.Section, " › "), page(p.Page), fmt.Sprintf("第%d段", p.Paragraph))
		fmt.Fprintf(w, "  %s%s%s\n", s.dim, place, s.off)
		fmt.Fprintf(w, "    %s%s%s\n", ellipsis(p.Before), marked(s, "", p.Pieces), ellipsis(p.After))
	}
	if more := d.Paragraphs - len(d.Passages); more > 0 {
		fmt.Fprintf(w, "  %s本文共 %d 处，另有 %d 段：policysearch show %s%s\n", s.dim, d.Occurrences, more, d.ID, s.off)
	}
}

// marked joins pieces, the hits in colour, and goes back to the given style.
func marked(s style, back string, pieces []search.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Hit && s.hit != "" {
			b.WriteString(s.hit + visible(p.Text) + s.off + back)
			continue
		}
		b.WriteString(visible(p.Text))
	}
	return b.String()
}

func joined(separator string, parts ...string) string {
	kept := parts[:0]
	for _, p := range parts {
		if p != "" {
			kept = append(kept, visible(p))
		}
	}
	return strings.Join(kept, separator)
}

func page(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("第%d页", n)
}

func ellipsis(cut bool) string {
	if cut {
		return "…"
	}
	return ""
}
