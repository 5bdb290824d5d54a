package trial

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// prevented reads what must have been prevented.
func (r *reader) prevented(f scenario.Entry[scenario.Raw]) {
	known := append(r.s.Doc.Attack.Keys(), r.s.Doc.Injects.Keys()...)
	for _, item := range r.names(f) {
		name := item.V.(string)
		if r.s.Doc.Attack.Index(name) < 0 && r.s.Doc.Injects.Index(name) < 0 {
			r.s.errorf("WF253", item.Pos, nearest(name, known, "name an attack step or an inject"), "there is no attack step or inject %q", short(name))
			continue
		}
		r.add(item.Pos, name+" prevented", func(g *game) verdict { return g.judgePrevented(name) })
	}
}

// evidence reads which file an item has to be, where it has several versions.
func (r *reader) evidence(f scenario.Entry[scenario.Raw]) {
	for _, v := range r.mapping(f, "evidence: {proxy_log: evidence/proxy-late.log}") {
		item, ok := r.s.Doc.Evidence.Get(v.Key)
		if known := r.s.Doc.Evidence.Keys(); !ok {
			r.s.errorf("WF253", v.Pos, nearest(v.Key, known, "known are "+list(known, "and")), "there is no evidence item %q", short(v.Key))
			continue
		}
		var files []string
		for _, version := range item.Versions {
			files = append(files, version.File.V)
		}
		if item.File.V != "" {
			files = append(files, item.File.V)
		}
		file, _ := v.Value.V.(string)
		if !contains(files, file) {
			r.s.errorf("WF253", v.Value.Pos, nearest(file, files, "it may be "+list(files, "or")), "%s is never the file %q", v.Key, short(file))
			continue
		}
		r.add(v.Value.Pos, v.Key+" is "+file, func(g *game) verdict { return g.judgeVersion(v.Key, file) })
	}
}

// messages reads what has to have arrived, or must not have.
func (r *reader) messages(f scenario.Entry[scenario.Raw]) {
	want := f.Key == "messages"
	for _, item := range r.names(f) {
		name, role := strings.TrimSpace(item.V.(string)), ""
		if m := roleForm().FindStringSubmatch(name); m != nil {
			name, role = m[1], m[2]
		}
		if role != "" && r.s.Doc.Roles.Index(role) < 0 {
			r.s.errorf("WF253", item.Pos, nearest(role, r.s.Doc.Roles.Keys(), "known are "+list(r.s.Doc.Roles.Keys(), "and")), "there is no role %q", role)
			continue
		}
		if known := r.s.messageNames(); !contains(known, name) {
			r.s.errorf("WF253", item.Pos, nearest(name, known, "name an inject or a request with a reply"), "there is no message %q", short(name))
			continue
		}
		text := map[bool]string{true: "message ", false: "no message "}[want] + item.V.(string)
		r.add(item.Pos, text, func(g *game) verdict { return g.judgeMessage(name, role, want) })
	}
}

// messageNames are the injects and the requests that are replied to.
func (s *Suite) messageNames() []string {
	names := s.Doc.Injects.Keys()
	for _, q := range s.Doc.Requests {
		if q.Value.Reply != nil {
			names = append(names, q.Key)
		}
	}
	return names
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}
