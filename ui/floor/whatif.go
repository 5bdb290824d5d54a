package floor

// marked puts before a title that this is a copy of a run, so that nobody takes
// what is played here for what counts.
func (f *Floor) marked(title string) string {
	if f.session.Header.Copy == nil {
		return title
	}
	g := f.kit.Theme.Glyphs
	return g.WhatIf + " " + f.kit.T("after.whatif_mark") + " " + g.Dot + " " + title
}

// unscored tells beside the role that a copy is not scored.
func (f *Floor) unscored(role string) string {
	if f.session.Header.Copy == nil {
		return role
	}
	return f.kit.T("after.whatif_status") + " " + f.kit.Theme.Glyphs.Dot + " " + role
}
