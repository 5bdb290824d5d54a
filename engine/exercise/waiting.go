package exercise

// Waiting tells whether a role is waiting. Where several roles are played, time
// does not pass before each of them is busy or waiting.
func (r *Run) Waiting(role int) bool {
	return role >= 0 && role < len(r.waiting) && r.waiting[role] != awake
}
