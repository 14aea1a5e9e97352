package structure

import (
	"regexp"
	"slices"
	"strings"

	"policysearch/indexer/extract/content"
)

// Tables without lines set the parts of the head and of 版记 beside each other: the bodies of
// a joint letterhead and 文件 behind them, a number and 签发人, who printed and when.
// Rows of these are lines of the document like any other; only the separator of their
// cells, which no reader sees, gives way to a blank.

// withoutLayoutRows makes paragraphs of the rows that hold parts of the head or the tail.
func withoutLayoutRows(pieces []piece) []piece {
	for i := 0; i < len(pieces); {
		end := i
		for end < len(pieces) && pieces[end].block == content.Row {
			end++
		}
		if end == i {
			i++
			continue
		}
		if i < headReach {
			layHead(pieces[i:end])
		}
		layTail(pieces[i:end])
		i = end
	}
	return pieces
}

// layHead takes the first rows of a table for the head if each holds nothing but parts of
// one, and one of these is beyond doubt: rows of names alone may be any table.
func layHead(rows []piece) {
	end, proved := 0, false
	for ; end < min(len(rows), headReach+signatureReach); end++ {
		proof, ok := headCells(cellsOf(rows[end]), end > 0 && strings.Contains(rows[end-1].text, "签发人"))
		if !ok {
			break
		}
		proved = proved || proof
	}
	if proved {
		flatten(rows[:end])
	}
}

// headCells tells whether all cells of a row are parts of a head, and whether one of them
// proves it. Names says that names of persons may stand there.
func headCells(cells []string, names bool) (proof, ok bool) {
	for _, cell := range cells {
		switch {
		case canonical(cell) == "文件", isLetterhead(cell), signers.MatchString(cell), furniture.MatchString(cell) && !figures.MatchString(cell):
			proof = true
		case isNumberLine(cell):
			proof = proof || len(cells) == 1
		case isBody(cell), bodiesOf(cell) != nil, figures.MatchString(cell), names && persons.MatchString(cell):
		default:
			return false, false
		}
		names = names || strings.Contains(cell, "签发人")
	}
	return proof, len(cells) > 0
}

// figures may be 份号, or anything else in a table.
var figures = regexp.MustCompile(`^[0-9]+$`)

// layTail takes rows for the tail: 抄送 down to the line of printing, and signatures over
// a date.
func layTail(rows []piece) {
	for i := 0; i < len(rows); i++ {
		line := lineOf(rows[i])
		switch {
		case !isShort(line, 600):
		case copiesMark.MatchString(line):
			end := i + 1
			for j := end; j < min(len(rows), i+copiesReach); j++ {
				if printing.MatchString(lineOf(rows[j])) {
					end = j + 1
				}
			}
			flatten(rows[i:end])
			i = end - 1
		case isShort(line, 90) && (printing.MatchString(line) || copiesCount.MatchString(line)), isShort(line, 120) && subjectsMark.MatchString(line):
			flatten(rows[i : i+1])
		case isDateLine(line):
			start := i
			for start > 0 && i-start < signatureReach && areBodies(cellsOf(rows[start-1])) {
				start--
			}
			if start < i {
				flatten(rows[start : i+1])
			}
		}
	}
}

func areBodies(cells []string) bool {
	return len(cells) > 0 && !slices.ContainsFunc(cells, func(s string) bool { return !isBody(s) })
}

func flatten(rows []piece) {
	for i := range rows {
		rows[i].text, rows[i].block = lineOf(rows[i]), content.Paragraph
	}
}

// cellsOf are the cells of a row that are not empty.
func cellsOf(p piece) []string {
	var cells []string
	for cell := range strings.SplitSeq(p.text, strings.TrimSpace(content.CellSeparator)) {
		if cell = strings.TrimSpace(cell); cell != "" {
			cells = append(cells, cell)
		}
	}
	return cells
}

func lineOf(row piece) string { return strings.Join(cellsOf(row), " ") }
