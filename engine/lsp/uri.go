package lsp

import (
	"net/url"
	"path"
	"strings"
)

// pathOf is the path of a file URI, with slashes: /home/a/x.yaml, or c:/x.yaml
// on Windows. Other URIs have none.
func pathOf(uri string) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Host != "" && u.Host != "localhost" || !strings.HasPrefix(u.Path, "/") {
		return "", false
	}
	p := path.Clean(u.Path)
	if drive := p[1:]; len(drive) >= 2 && drive[1] == ':' && isLetter(drive[0]) {
		p = strings.ToLower(drive[:1]) + drive[1:]
	}
	return p, true
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// uriOf is the file URI of a path with slashes.
func uriOf(p string) string {
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	u := url.URL{Scheme: "file", Path: p}
	return u.String()
}
