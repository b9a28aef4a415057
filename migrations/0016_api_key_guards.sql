-- A key's end comes from an event that says who and why, and one that is over never comes back.
CREATE TRIGGER `key_events_no_update` BEFORE UPDATE ON `key_events`
BEGIN SELECT RAISE(ABORT, 'keys: events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `key_events_no_delete` BEFORE DELETE ON `key_events`
BEGIN SELECT RAISE(ABORT, 'keys: events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `key_events_no_replace` BEFORE INSERT ON `key_events`
WHEN EXISTS (SELECT 1 FROM `key_events` WHERE `key_id` = NEW.`key_id` AND `event` = NEW.`event`)
BEGIN SELECT RAISE(ABORT, 'keys: events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `key_events_rotated` BEFORE INSERT ON `key_events`
WHEN NEW.`event` = 'rotated' AND EXISTS (SELECT 1 FROM `api_keys` WHERE `id` = NEW.`key_id`
  AND (`revoked_at` IS NOT NULL OR `expires_at` <= NEW.`at`))
BEGIN SELECT RAISE(ABORT, 'keys: what is over is not rotated'); END;
--> statement-breakpoint
CREATE TRIGGER `key_events_end` AFTER INSERT ON `key_events`
BEGIN
  UPDATE `api_keys` SET `expires_at` = NEW.`ends_at`
    WHERE NEW.`event` = 'rotated' AND `id` = NEW.`key_id` AND coalesce(`expires_at` > NEW.`ends_at`, 1);
  UPDATE `api_keys` SET `revoked_at` = NEW.`at` WHERE NEW.`event` = 'revoked' AND `id` = NEW.`key_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `api_keys_no_delete` BEFORE DELETE ON `api_keys`
BEGIN SELECT RAISE(ABORT, 'keys: never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `api_keys_insert` BEFORE INSERT ON `api_keys`
WHEN NEW.`revoked_at` IS NOT NULL OR NEW.`last_used_at` IS NOT NULL
  OR EXISTS (SELECT 1 FROM `api_keys` WHERE `id` = NEW.`id`)
  OR EXISTS (SELECT 1 FROM `api_keys` WHERE `digest` = NEW.`digest`)
  OR EXISTS (SELECT 1 FROM `api_keys` WHERE `replaces` = NEW.`replaces`)
BEGIN SELECT RAISE(ABORT, 'keys: each is made once, and followed once'); END;
--> statement-breakpoint
-- Whoever holds a key holds its successor: the same person, with the same rights.
CREATE TRIGGER `api_keys_successor` BEFORE INSERT ON `api_keys`
WHEN (NEW.`replaces` IS NULL AND NEW.`line` IS NOT NULL)
  OR (NEW.`replaces` IS NOT NULL AND NOT EXISTS (SELECT 1 FROM `api_keys` WHERE `id` = NEW.`replaces`
    AND coalesce(`line`, `id`) = NEW.`line` AND `customer_id` IS NEW.`customer_id` AND `scopes` = NEW.`scopes`
    AND `source` = NEW.`source` AND `label` = NEW.`label`
    AND `revoked_at` IS NULL AND coalesce(`expires_at` > NEW.`created_at`, 1)))
BEGIN SELECT RAISE(ABORT, 'keys: a successor is what its key is, while that is good'); END;
--> statement-breakpoint
CREATE TRIGGER `api_keys_frozen` BEFORE UPDATE ON `api_keys`
WHEN NEW.`id` <> OLD.`id` OR NEW.`digest` <> OLD.`digest` OR NEW.`label` <> OLD.`label`
  OR NEW.`customer_id` IS NOT OLD.`customer_id` OR NEW.`scopes` <> OLD.`scopes` OR NEW.`source` <> OLD.`source`
  OR NEW.`created_at` <> OLD.`created_at` OR NEW.`replaces` IS NOT OLD.`replaces` OR NEW.`line` IS NOT OLD.`line`
BEGIN SELECT RAISE(ABORT, 'keys: only an end and the last use are noted'); END;
--> statement-breakpoint
CREATE TRIGGER `api_keys_end` BEFORE UPDATE ON `api_keys`
WHEN (NEW.`expires_at` IS NOT OLD.`expires_at` AND (NEW.`expires_at` IS NULL OR NEW.`expires_at` > OLD.`expires_at`
    OR NOT EXISTS (SELECT 1 FROM `key_events` WHERE `key_id` = OLD.`id` AND `event` = 'rotated' AND `ends_at` = NEW.`expires_at`)))
  OR (NEW.`revoked_at` IS NOT OLD.`revoked_at` AND (OLD.`revoked_at` IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM `key_events` WHERE `key_id` = OLD.`id` AND `event` = 'revoked' AND `at` = NEW.`revoked_at`)))
BEGIN SELECT RAISE(ABORT, 'keys: an end comes from an event, and only sooner'); END;
--> statement-breakpoint
CREATE TRIGGER `api_keys_last_use` BEFORE UPDATE ON `api_keys`
WHEN OLD.`last_used_at` IS NOT NULL AND coalesce(NEW.`last_used_at` < OLD.`last_used_at`, 1)
BEGIN SELECT RAISE(ABORT, 'keys: the last use only moves on'); END;
