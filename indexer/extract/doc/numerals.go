package doc

import "policysearch/indexer/extract/word"

// Formats of numbers that are no numbers, and one that stays what it is among decimals.
const (
	formatZero   = 22
	formatBullet = 23
	formatNone   = 255
)

// formats are the names that the numbers of MSONFC ([MS-OSHARED] 2.2.1.3) have in
// ISO/IEC 29500-1, as far as they are written in other than decimal numbers.
var formats = map[byte]string{
	1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal", 8: "hex", 9: "chicago",
	10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth", 16: "japaneseLegal", 17: "japaneseDigitalTenThousand",
	18: "decimalEnclosedCircle", 19: "decimalFullWidth2", formatZero: "decimalZero",
	26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle",
	30: "ideographTraditional", 31: "ideographZodiac", 32: "ideographZodiacTraditional",
	33: "taiwaneseCounting", 34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital",
	37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand", 44: "koreanDigital2", 57: "numberInDash",
}

// numeral writes the number of a list or a note.
func numeral(n int, format byte) string { return word.Number(n, formats[format]) }
