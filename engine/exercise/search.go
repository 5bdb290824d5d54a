package exercise

// What a search of a Program needs beside Apply: to look ahead without moving,
// and to decide chances itself.

// NextInstant is the earliest time behind the state's clock at which something
// may happen by itself: a completion, a deadline, an event, a mark of the clock,
// or the horizon. It is later than the horizon where the state stands at it.
func (k *Kernel) NextInstant(s State) int32 {
	k.s = s
	k.due.enter()
	t := k.next()
	k.s = nil
	return t
}

// DrawWith lets decide settle every chance instead of the seed. It is asked once
// for each event whose guard has passed, and says whether the event happens.
func (k *Kernel) DrawWith(decide func(event int32) bool) { k.decide = decide }

// fails tells whether the chance of an event does not come up.
func (k *Kernel) fails(event int32) bool {
	if k.decide != nil && k.p.Events[event].Den != 0 {
		return !k.decide(event)
	}
	return k.failed[event]
}

// OnSettled lets look see the state of every instant once everything that was
// due in it has happened. It must not change or keep it.
func (k *Kernel) OnSettled(look func(s State)) { k.settled = look }

// Stand shows the kernel a state from which several steps will be tried.
func (k *Kernel) Stand(s State) {
	k.s = s
	k.plan()
	k.s = nil
}

// Schedules tells whether what Stand finds out of a state depends on a slot.
func (k *Kernel) Schedules(slot int32) bool {
	return int(slot) >= k.due.from || int(slot) == k.p.Layout.Clock
}

// Again says that the next step is done to a copy of the state that Stand was
// shown, and further ones, until Free is called, to what comes of it; so what is
// due need not be looked for.
func (k *Kernel) Again() { k.due.again() }

// Free ends what Again has begun: the next step may be done to any state.
func (k *Kernel) Free() { k.due.planned = false }

// ForgetChanges begins to note anew which slots are written.
func (k *Kernel) ForgetChanges() { clear(k.changed) }

// Changed has a bit for each slot written since ForgetChanges, the first one in the
// lowest of the first word; the clock, which moves with every step in time, is left
// out. It is valid until the next step.
func (k *Kernel) Changed() []uint64 { return k.changed }

// Reach has a bit for each role that the last step reached.
func (k *Kernel) Reach() uint64 { return k.reach }

// Look shows a state to the observer of settled instants.
func (k *Kernel) Look(s State) {
	if k.settled != nil {
		k.settled(s)
	}
}
