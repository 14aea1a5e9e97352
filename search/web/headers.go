package web

import "github.com/gin-gonic/gin"

// contentPolicy lets a page load our style, scripts and icon, ask our API and send our
// form, and nothing else: markup that got into a page by mistake could not run or call
// out.
const contentPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// safeHeaders puts on every answer what keeps browsers from guessing and leaking.
func safeHeaders(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	// Queries stand in addresses; they are nobody's business on other hosts.
	h.Set("Referrer-Policy", "same-origin")
	// Answers change when the index does.
	h.Set("Cache-Control", "no-cache")
}
