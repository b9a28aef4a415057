-- The page's history is what was said at the time: nothing of it is edited or taken away.
CREATE TRIGGER `status_definitions_no_update` BEFORE UPDATE ON `status_definitions`
BEGIN SELECT RAISE(ABORT, 'status: definitions are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `status_definitions_no_delete` BEFORE DELETE ON `status_definitions`
BEGIN SELECT RAISE(ABORT, 'status: definitions are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `status_events_no_update` BEFORE UPDATE ON `status_events`
BEGIN SELECT RAISE(ABORT, 'status: events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `status_events_no_delete` BEFORE DELETE ON `status_events`
BEGIN SELECT RAISE(ABORT, 'status: events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `status_windows_no_delete` BEFORE DELETE ON `status_windows`
BEGIN SELECT RAISE(ABORT, 'status: a window is retracted, never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `status_windows_observed_once` BEFORE UPDATE ON `status_windows`
WHEN NEW.`detected` <> OLD.`detected` OR (OLD.`told` IS NOT NULL AND NEW.`told` IS NOT OLD.`told`)
BEGIN SELECT RAISE(ABORT, 'status: when a window was found and told does not change'); END;
