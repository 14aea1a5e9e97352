// Package seeds holds the plans that the project ships: what a first try indexes,
// and what the tests count on.
package seeds

import "embed"

// Files holds the shipped plans as published.
//
//go:embed *.txt
var Files embed.FS

// Plan is the name of the shipped plan: the development plan of the Inner Mongolia
// Autonomous Region for 2022 with its covering notice, 内政发〔2022〕1号, as text
// that came out of a PDF.
const Plan = "内蒙古自治区2022年国民经济和社会发展计划.txt"
