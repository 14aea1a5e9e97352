// Package word is what Word's two formats of documents have in common, .docx (ISO/IEC
// 29500-1, which is ECMA-376) and .doc ([MS-DOC]): how lists are numbered, what fields
// without a result show, what fonts of symbols look like, which lines and cells belong
// together, and what may be a heading.
package word
