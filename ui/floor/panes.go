package floor

// panes are the panes of the floor by their number. Each has a file of its own.
func panes() [paneCount]pane {
	return [paneCount]pane{
		feed: feedPane(), situation: mapPane(), playbook: playbookPane(), locker: evidencePane(),
		decisions: decisionsPane(), questions: questionsPane(), notebook: notebookPane(), timeline: timelinePane(),
	}
}
