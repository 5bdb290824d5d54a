package solve

import (
	"github.com/watchfloor/watchfloor/engine/program"
)

// draws lets the chances on a step fall one way after another. The script says
// how they fall; a chance that it does not reach falls so that the event happens,
// and is noted in it.
type draws struct {
	p      *program.Program
	script []drawn
	at     int
}

type drawn struct {
	event int32
	comes bool
}

func (d *draws) reset() { d.script = d.script[:0] }

func (d *draws) begin() { d.at = 0 }

// decide is asked by the kernel. What is certain is not drawn.
func (d *draws) decide(event int32) bool {
	e := &d.p.Events[event]
	if e.Num <= 0 || e.Num >= e.Den {
		return e.Num > 0
	}
	if d.at == len(d.script) {
		d.script = append(d.script, drawn{event, true})
	}
	d.at++
	return d.script[d.at-1].comes
}

// more turns to the next way in which the chances can fall.
func (d *draws) more() bool {
	for n := len(d.script); n > 0; n-- {
		if d.script[n-1].comes {
			d.script = d.script[:n]
			d.script[n-1].comes = false
			return true
		}
	}
	d.script = d.script[:0]
	return false
}

// weight is the probability of the chances falling as they did last.
func (d *draws) weight() float64 {
	w := 1.0
	for _, s := range d.script {
		e := &d.p.Events[s.event]
		if s.comes {
			w *= float64(e.Num) / float64(e.Den)
		} else {
			w *= float64(e.Den-e.Num) / float64(e.Den)
		}
	}
	return w
}
