-- The audit log only grows, at its end.
CREATE TRIGGER `audit_log_in_order` BEFORE INSERT ON `audit_log`
WHEN NEW.`seq` <> (SELECT coalesce(max(`seq`), 0) + 1 FROM `audit_log`)
BEGIN SELECT RAISE(ABORT, 'audit_log: append-only, without gaps'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_no_update` BEFORE UPDATE ON `audit_log`
BEGIN SELECT RAISE(ABORT, 'audit_log: append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_no_delete` BEFORE DELETE ON `audit_log`
BEGIN SELECT RAISE(ABORT, 'audit_log: append-only'); END;
--> statement-breakpoint
-- An end is of an act that was begun by the same caller, once.
CREATE TRIGGER `audit_log_ends_fit` BEFORE INSERT ON `audit_log`
WHEN NEW.`event` = 'ended' AND NOT EXISTS (SELECT 1 FROM `audit_log` AS `begun` WHERE `begun`.`seq` = NEW.`begun_at`
  AND `begun`.`event` = 'begun' AND `begun`.`caller` = NEW.`caller` AND `begun`.`operation` = NEW.`operation`)
BEGIN SELECT RAISE(ABORT, 'audit_log: an end is of what was begun'); END;
