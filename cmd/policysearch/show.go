package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"policysearch/indexer/policy"
	"policysearch/search"
)

func newShow(g *global) *cobra.Command {
	return &cobra.Command{
		Use:     "show [flags] ID",
		Short:   "Print a document of the index",
		Long:    "Show prints a document as it is indexed: metadata, sections, paragraphs with their numbers.\n" + exitHelp,
		Args:    arguments(cobra.ExactArgs(1), "one ID"),
		PreRunE: g.checkData,
		RunE: func(cmd *cobra.Command, args []string) error {
			engine, err := search.Open(g.data)
			if err != nil {
				return err
			}
			defer engine.Close()
			d, err := engine.Document(args[0])
			if errors.Is(err, search.ErrNotFound) {
				return unknownID(engine, args[0])
			}
			if err != nil {
				return err
			}
			return printTree(cmd.OutOrStdout(), g, d)
		},
	}
}

// unknownID says that no document has an ID, and which ones may be meant.
func unknownID(engine *search.Engine, id string) error {
	alike := ""
	if ids := engine.Resembling(id); len(ids) > 0 {
		alike = ", and some begin alike: " + strings.Join(ids, ", ")
	}
	return fmt.Errorf("no document has the ID %q; search prints the IDs%s", id, alike)
}

func printTree(w io.Writer, g *global, d *policy.Document) error {
	if g.json {
		return printJSON(w, d.Tree())
	}
	for _, line := range metadata(d) {
		if line[1] == "" {
			continue
		}
		fmt.Fprintf(w, "%-12s%s", line[0]+":", visible(line[1]))
		if line[2] != "" {
			fmt.Fprintf(w, "  (%s)", visible(line[2]))
		}
		fmt.Fprintln(w)
	}
	for i, p := range d.Paragraphs {
		fmt.Fprintf(w, "\n%4d  %s%s\n", i+1, indent(d, p), visible(p.Text))
	}
	return nil
}

// metadata gives the lines of a document's metadata: name, value, where it came from.
func metadata(d *policy.Document) [][3]string {
	m := d.Metadata
	lines := [][3]string{{"id", d.ID}, {"source", d.Source}}
	for _, line := range [][2]string{
		{"title", m.Title}, {"number", m.Number}, {"agency", m.Agency}, {"region", strings.Join(m.Regions, " ")}, {"type", m.Type},
		{"issued", m.Issued}, {"published", m.Published}, {"effective", m.Effective}, {"printed", m.Printed}, {"signer", m.Signer},
		{"subjects", strings.Join(m.Subjects, " ")}, {"recipients", m.Recipients}, {"copies", m.Copies}, {"url", m.URL},
	} {
		lines = append(lines, [3]string{line[0], line[1], m.Origins[line[0]]})
	}
	if n := len(d.Contents); n > 0 {
		lines = append(lines, [3]string{"contents", fmt.Sprintf("a table of %d lines, not part of the text", n)})
	}
	for _, warning := range d.Warnings {
		lines = append(lines, [3]string{"warning", warning})
	}
	return lines
}

// indent shows how deep in its sections a paragraph stands.
func indent(d *policy.Document, p policy.Paragraph) string {
	if p.Section == policy.NoSection {
		return ""
	}
	return strings.Repeat("  ", d.Sections[p.Section].Level)
}
