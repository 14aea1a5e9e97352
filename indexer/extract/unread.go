package extract

import (
	"bytes"

	"policysearch/indexer/extract/content"
)

// unread is a kind of file that is not read, and what to do about it.
type unread struct{ what, advice string }

func (u unread) Error() string { return u.what + ", which is not read: " + u.advice }

// Is makes it an explanation of [content.ErrUnknown].
func (u unread) Is(target error) bool { return target == content.ErrUnknown }

// unreadKinds are the kinds that governments publish in and that are not read:
// leaving one out is worth a word for each file.
var unreadKinds = map[string]unread{
	".rtf": {"RTF", "save it as .docx"},
	".odt": {"an OpenDocument text", "save it as .docx"},
	".mht": webArchive, ".mhtml": webArchive,
	".ceb": {"a CEB document", "print it to PDF with the Founder Apabi reader"},
	".caj": {"a CAJ document", "print it to PDF with the CAJ viewer"},
	".xls": workbook, ".xlsx": workbook, ".xlsm": workbook, ".et": workbook, ".ods": workbook,
	".ppt": slides, ".pptx": slides, ".dps": slides, ".odp": slides,
	".rar": {"a RAR archive", unpackIt}, ".7z": {"a 7z archive", unpackIt}, ".tar": {"a tar archive", unpackIt},
	".gz":   {"a gzip file", "unpack it"},
	".csv":  {"a table as CSV", "save it as .docx or .md if it is to be found"},
	".tsv":  {"a table as TSV", "save it as .docx or .md if it is to be found"},
	".json": {"JSON", "write one document a line, as .jsonl"},
	".xml":  {"XML", "save it as .docx or as a web page"},
	".tif":  picture, ".tiff": picture, // of scans; other pictures belong to pages
}

var (
	webArchive = unread{"a web page with its pictures (MHTML)", "save it as a web page, HTML only"}
	workbook   = unread{"a workbook of tables", "save it as PDF, or its tables as .docx"}
	slides     = unread{"a presentation", "save it as PDF"}
	picture    = unread{"a picture", "it needs OCR; give the text as .txt or as a PDF with text"}
)

const unpackIt = "unpack it, or pack it as .zip"

// Unread gives the reason for which files of this name are not read although they
// may be documents, or nil for names that are read or mean no documents.
func Unread(name string) error {
	if u, ok := unreadKinds[suffix(name)]; ok {
		return u
	}
	return nil
}

// signatures are the first bytes of kinds that are not read.
var signatures = []struct {
	at     int
	bytes  string
	unread unread
}{
	{0, "\x1f\x8b", unreadKinds[".gz"]}, {0, "Rar!\x1a\x07", unreadKinds[".rar"]},
	{0, "7z\xbc\xaf\x27\x1c", unreadKinds[".7z"]}, {257, "ustar", unreadKinds[".tar"]},
	{0, "\x89PNG\r\n", picture}, {0, "\xff\xd8\xff", picture}, {0, "GIF87a", picture}, {0, "GIF89a", picture},
	{0, "II*\x00", picture}, {0, "MM\x00*", picture}, {8, "WEBPVP8", picture},
}

func unreadBySignature(data []byte) (unread, bool) {
	for _, s := range signatures {
		if len(data) >= s.at && bytes.HasPrefix(data[s.at:], []byte(s.bytes)) {
			return s.unread, true
		}
	}
	return unread{}, false
}
