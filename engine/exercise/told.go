package exercise

import (
	"errors"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/program"
)

// InstructorChannel marks a message that an instructor wrote while the exercise
// ran. Its sender may be empty.
const InstructorChannel = "instructor"

// ErrEmpty is a message without a word.
var ErrEmpty = errors.New("the message says nothing")

// tell is what an instructor's message brings about: it reaches the role that it
// is for, or every role that is played. It is no part of the Program and changes
// no state, so it needs no kernel; like anything that arrives it ends waiting.
func (r *Run) tell(c Command) ([]Happening, error) {
	if _, over := r.Ended(); over {
		return nil, ErrEnded
	}
	if strings.TrimSpace(c.Text) == "" {
		return nil, ErrEmpty
	}
	to, err := r.addressees(c.Role)
	if err != nil {
		return nil, err
	}
	var out []Happening
	for _, role := range to {
		out = append(out, Happening{At: r.Now(), Kind: Told, Role: role, What: int32(len(r.p.Messages) + len(r.told))})
	}
	return out, nil
}

// addressees are whom a message is for: one role, or all that are played.
func (r *Run) addressees(id string) ([]int32, error) {
	var all []int32
	for i := range r.p.Roles {
		if r.seated(i) == nil {
			all = append(all, int32(i))
		}
	}
	if id == "" {
		return all, nil
	}
	role, err := r.role(id)
	if err == nil {
		err = r.seated(int(role))
	}
	return []int32{role}, err
}

// hear keeps the words of an instructor's message.
func (r *Run) hear(c Command) {
	text := strings.TrimSpace(c.Text)
	r.told = append(r.told, program.Message{
		ID: "instructor " + strconv.Itoa(len(r.told)+1), From: c.Sender, Channel: InstructorChannel,
		Subject: opening(text), Body: text, Read: program.None, Shown: program.None, Event: program.None, Move: program.None,
	})
}

// message is one of the scenario, or, numbered behind those, of an instructor.
func (r *Run) message(i int32) *program.Message {
	if n := int(i) - len(r.p.Messages); n >= 0 {
		return &r.told[n]
	}
	return &r.p.Messages[i]
}

// opening is what stands for the subject of a message that has none: its first
// line, up to some sixty characters.
func opening(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	line = strings.TrimSpace(line)
	const most = 60
	if letters := []rune(line); len(letters) > most {
		head := string(letters[:most])
		if at := strings.LastIndexByte(head, ' '); at > 0 {
			head = head[:at]
		}
		return head + "…"
	}
	return line
}
