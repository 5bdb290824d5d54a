package briefing

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/session"
)

// The rows of the form.
const (
	rowRole = iota
	rowPace
	rowSpeed
	rowBegin
)

// speeds are the simulated minutes that a real minute may stand for.
var speeds = [...]int{2, 5, 10}

// form is what the learner has chosen.
type form struct {
	seats [][]int // what can be chosen as role; the last is all of several
	role  int
	live  bool
	speed int // index into speeds
	row   int
}

// newForm offers every playable role, and all of them if there are several. It
// starts on the button, so that enter begins.
func newForm(p *program.Program) form {
	f := form{row: rowBegin, speed: 1}
	var all []int
	for i, r := range p.Roles {
		if r.Playable {
			f.seats = append(f.seats, []int{i})
			all = append(all, i)
		}
	}
	if len(all) > 1 {
		f.seats = append(f.seats, all)
	}
	return f
}

// rows are those that are shown now.
func (f *form) rows() []int {
	if f.live {
		return []int{rowRole, rowPace, rowSpeed, rowBegin}
	}
	return []int{rowRole, rowPace, rowBegin}
}

// move goes n rows down, and stops at the ends.
func (f *form) move(n int) {
	rows := f.rows()
	i := slices.Index(rows, f.row) + n
	f.row = rows[min(max(i, 0), len(rows)-1)]
}

// change takes the n-th next value of the row, round and round.
func (f *form) change(n int) {
	switch f.row {
	case rowRole:
		f.role = (f.role + n + len(f.seats)) % len(f.seats)
	case rowPace:
		f.live = !f.live
	case rowSpeed:
		f.speed = (f.speed + n + len(speeds)) % len(speeds)
	}
}

// fixed tells that the row has no other value.
func (f *form) fixed() bool {
	return f.row == rowBegin || f.row == rowRole && len(f.seats) < 2
}

// all tells that every role is taken.
func (f *form) all() bool { return len(f.seats[f.role]) > 1 }

// start is what the choices mean.
func (f *form) start() session.Start {
	s := session.Start{Seats: f.seats[f.role], Pace: exercise.Turn}
	if f.live {
		s.Pace, s.Speed = exercise.Live, float64(speeds[f.speed])
	}
	return s
}
