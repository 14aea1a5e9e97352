package extract

import (
	"context"
	gohtml "html"
	"regexp"
	"strings"

	"policysearch/indexer/extract/content"
	"policysearch/indexer/extract/html"
)

// The texts of records often are what an editor of a site keeps: HTML. What only has tags
// for the looks of words, or characters by their names, has its paragraphs on lines.
var (
	blockMarkup  = regexp.MustCompile(`(?i)</(?:p|div|li|tr|td|table|h[1-6]|section|article|ul|ol)\s*>|<br\s*/?>|<(?:p|div|td|section)\s[^<>]*>`)
	inlineMarkup = regexp.MustCompile(`(?i)</(?:span|font|b|strong|em|i|u|a|sup|sub|center|o:p)\s*>|<(?:img|span|font|a)\s[^<>]*>`)
	namedMarkup  = regexp.MustCompile(`&(?:nbsp|[lr][ds]quo|e[mn]sp|[mn]dash|middot|hellip|times|amp|lt|gt|quot|#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5});`)
)

// blocksOf gives the paragraphs of a text that may be HTML.
func blocksOf(ctx context.Context, text string) ([]content.Block, error) {
	isMarked := strings.Contains(text, "<")
	switch {
	case isMarked && blockMarkup.MatchString(text):
		return html.Fragment(ctx, text)
	case isMarked && inlineMarkup.MatchString(text):
		var blocks []content.Block
		for line := range content.Lines(text) {
			more, err := html.Fragment(ctx, line)
			if err != nil {
				return nil, err
			}
			blocks = append(blocks, more...)
		}
		return blocks, nil
	case strings.Contains(text, "&") && namedMarkup.MatchString(text):
		text = gohtml.UnescapeString(text)
	}
	return content.Paragraphs(text), nil
}

// unmarked is a value without markup.
func unmarked(ctx context.Context, value string) string {
	blocks, err := blocksOf(ctx, value)
	if err != nil {
		return value
	}
	var words []string
	for _, b := range blocks {
		words = append(words, strings.Fields(b.Text)...)
	}
	return strings.Join(words, " ")
}
