package improvement

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// layout is how dates are written: YEAR-MONTH-DAY (ISO 8601).
const layout = "2006-01-02"

// Date is the day of a time, where that clock stands.
func Date(t time.Time) string { return t.Format(layout) }

// furthest is how many years ahead a date may lie: what is due later, nobody
// will look for.
const furthest = 5

// Errors of a date.
var (
	ErrNoDate   = errors.New("give the date by which it is done, such as 2026-12-09, or 14d or 2w for so many days or weeks from today")
	ErrPastDate = errors.New("that day is over")
)

// DateError is a date that nobody can keep, as it was typed.
type DateError struct{ Err error }

// Error says what is wrong with the date.
func (e *DateError) Error() string { return e.Err.Error() }

// Unwrap returns what is wrong with it.
func (e *DateError) Unwrap() error { return e.Err }

// ParseDue reads a date as people type it: YEAR-MONTH-DAY, or a number of days or
// weeks from today such as 14d, 2w or +2w. It returns YEAR-MONTH-DAY. A day that
// is over, that the calendar does not have, or that is further away than five
// years is a *DateError that says so.
func ParseDue(text string, now time.Time) (string, error) {
	due, err := parseDue(text, now)
	if err != nil {
		return "", &DateError{err}
	}
	return due, nil
}

func parseDue(text string, now time.Time) (string, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	if text == "" {
		return "", ErrNoDate
	}
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	day, err := parseDay(text, today)
	switch {
	case err != nil:
		return "", err
	case day.Before(today):
		return "", fmt.Errorf("%s: %w, today is %s; give a later one", Date(day), ErrPastDate, Date(today))
	case day.After(today.AddDate(furthest, 0, 0)):
		return "", fmt.Errorf("%s is more than %d years away: give a date at which somebody will look at it", Date(day), furthest)
	}
	return Date(day), nil
}

func parseDay(text string, today time.Time) (time.Time, error) {
	if day, ok := fromToday(text, today); ok {
		return day, nil
	}
	day, err := time.Parse(layout, text)
	if err == nil {
		return day, nil
	}
	var y, m, d int
	if n, scan := fmt.Sscanf(text, "%4d-%2d-%2d", &y, &m, &d); scan == nil && n == 3 && len(text) == len(layout) {
		return day, noSuchDay(text, y, m, d)
	}
	return day, fmt.Errorf("%q is no date that can be read: %w", text, ErrNoDate)
}

// noSuchDay says why the calendar does not have a day.
func noSuchDay(text string, y, m, d int) error {
	if m < 1 || m > 12 {
		return fmt.Errorf("%s does not exist: months are 01 to 12", text)
	}
	last := time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return fmt.Errorf("%s does not exist: %s %d has %d days, %d is none of them", text, time.Month(m), y, last, d)
}

// fromToday reads a number of days or weeks.
func fromToday(text string, today time.Time) (time.Time, bool) {
	text = strings.TrimPrefix(text, "+")
	if text == "" {
		return today, false
	}
	n, err := strconv.ParseUint(text[:len(text)-1], 10, 16)
	if err != nil {
		return today, false
	}
	switch text[len(text)-1] {
	case 'd':
		return today.AddDate(0, 0, int(n)), true
	case 'w':
		return today.AddDate(0, 0, 7*int(n)), true
	}
	return today, false
}
