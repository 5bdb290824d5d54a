package uitest

// Small is a scenario that is looked through whole, with a test that passes and one
// that fails.
const Small = `format: 1
id: small
title: A small fire
summary: One server, a few minutes, and one thing to decide.
sector: Energy
level: introductory
minutes: 5
frameworks: {attack: "18.1"}
objectives: {contain: {title: Contain the attack, weight: 100}}
clock: {start: "2026-03-02T09:00:00+01:00", quantum: 5m, horizon: 1h}
roles: {lead: {title: Lead, brief: You lead the response.}}
state:
  cut: bool = false
attack:
  more: {at: T+30m, technique: T1486, unless: cut, text: More files are encrypted.}
injects:
  alert: {at: T+0m, from: Monitoring, channel: alert, subject: Renames, body: Files get new names.}
decisions:
  first:
    title: The first step
    ask: What is done first?
    deadline: {in: 20m, then: watch}
    options:
      isolate: {text: Cut the server off, cost: 10m, set: {cut: true}, score: {contain: 10}, why: It stops the spread.}
      watch: {text: Watch what happens, score: {contain: -5}, why: Every minute costs files.}
outcomes:
  good: {title: Out, tone: good, when: cut, text: The fire is out.}
  poor: {title: Burnt, tone: bad, text: It burnt.}
tests:
  - name: cut off in time
    do: [first.isolate, wait until T+1h]
    expect: {outcome: good}
  - name: a wrong hope
    do: [first.watch, wait until T+1h]
    expect: {outcome: good}
`
