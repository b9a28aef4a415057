-- People: everything but a row's name comes from its events.
CREATE TRIGGER `people_insert` BEFORE INSERT ON `people`
WHEN NEW.`role` IS NOT NULL OR NEW.`revoked_at` IS NOT NULL OR NEW.`issuer` IS NOT NULL
  OR EXISTS (SELECT 1 FROM `people` WHERE `id` = NEW.`id`)
  OR EXISTS (SELECT 1 FROM `people` WHERE `email` = NEW.`email` AND `customer_id` IS NEW.`customer_id`)
BEGIN SELECT RAISE(ABORT, 'people: an address is one person of its tenant'); END;
--> statement-breakpoint
CREATE TRIGGER `people_no_delete` BEFORE DELETE ON `people`
BEGIN SELECT RAISE(ABORT, 'people: never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `people_frozen` BEFORE UPDATE ON `people`
WHEN NEW.`id` <> OLD.`id` OR NEW.`customer_id` IS NOT OLD.`customer_id` OR NEW.`email` <> OLD.`email`
  OR NEW.`created_at` <> OLD.`created_at`
  OR (NEW.`role` IS NOT OLD.`role` AND NOT EXISTS (SELECT 1 FROM `person_events` WHERE `person_id` = OLD.`id`
    AND `seq` = (SELECT max(`seq`) FROM `person_events` WHERE `person_id` = OLD.`id`) AND `role` = NEW.`role`))
  OR (NEW.`revoked_at` IS NOT OLD.`revoked_at` AND NOT EXISTS (SELECT 1 FROM `person_events` WHERE `person_id` = OLD.`id`
    AND `seq` = (SELECT max(`seq`) FROM `person_events` WHERE `person_id` = OLD.`id`)
    AND ((NEW.`revoked_at` IS NULL AND `event` = 'added') OR (`event` = 'revoked' AND `at` = NEW.`revoked_at`))))
  OR ((NEW.`subject` IS NOT OLD.`subject` OR NEW.`issuer` IS NOT OLD.`issuer`) AND NOT EXISTS (SELECT 1 FROM `person_events` WHERE `person_id` = OLD.`id`
    AND `seq` = (SELECT max(`seq`) FROM `person_events` WHERE `person_id` = OLD.`id`)
    AND ((`event` = 'unbound' AND NEW.`subject` IS NULL)
      OR (`event` = 'bound' AND `subject` = NEW.`subject` AND `issuer` = NEW.`issuer`))))
BEGIN SELECT RAISE(ABORT, 'people: what they are comes from their events'); END;
--> statement-breakpoint
CREATE TRIGGER `person_events_no_update` BEFORE UPDATE ON `person_events`
BEGIN SELECT RAISE(ABORT, 'people: events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `person_events_no_delete` BEFORE DELETE ON `person_events`
BEGIN SELECT RAISE(ABORT, 'people: events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `person_events_in_order` BEFORE INSERT ON `person_events`
WHEN NEW.`seq` <> (SELECT coalesce(max(`seq`), 0) + 1 FROM `person_events` WHERE `person_id` = NEW.`person_id`)
BEGIN SELECT RAISE(ABORT, 'people: events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `person_events_fit` BEFORE INSERT ON `person_events`
WHEN (NEW.`role` IS NOT NULL AND (NEW.`role` IN ('viewer', 'billing', 'disputer'))
    <> (SELECT `customer_id` IS NOT NULL FROM `people` WHERE `id` = NEW.`person_id`))
  OR (NEW.`event` = 'added' AND EXISTS (SELECT 1 FROM `people` WHERE `id` = NEW.`person_id`
    AND `role` IS NOT NULL AND `revoked_at` IS NULL))
  OR (NEW.`event` <> 'added' AND NOT EXISTS (SELECT 1 FROM `people` WHERE `id` = NEW.`person_id`
    AND `role` IS NOT NULL AND `revoked_at` IS NULL))
BEGIN SELECT RAISE(ABORT, 'people: a role is of its tenant, and of somebody who is there'); END;
--> statement-breakpoint
CREATE TRIGGER `person_events_bound` BEFORE INSERT ON `person_events`
WHEN NEW.`event` = 'bound' AND (EXISTS (SELECT 1 FROM `people` WHERE `id` = NEW.`person_id` AND `subject` IS NOT NULL)
  OR EXISTS (SELECT 1 FROM `people` WHERE `issuer` = NEW.`issuer` AND `subject` = NEW.`subject`
    AND `customer_id` IS (SELECT `customer_id` FROM `people` WHERE `id` = NEW.`person_id`)))
BEGIN SELECT RAISE(ABORT, 'people: a subject is one person, and a person one subject'); END;
--> statement-breakpoint
-- Owners: two owners decide, but for the first two, whom the bootstrap key makes.
CREATE TRIGGER `person_events_owner_added` BEFORE INSERT ON `person_events`
WHEN NEW.`role` = 'owner'
  AND NOT (NEW.`by` = 'key:bootstrap' AND (SELECT count(DISTINCT `person_id`) FROM `person_events` WHERE `role` = 'owner') < 2)
  AND NOT EXISTS (SELECT 1 FROM `access_changes` `c` JOIN `access_change_events` `e` ON `e`.`change_id` = `c`.`id`
    WHERE `c`.`id` = NEW.`change_id` AND `c`.`kind` = 'owner-added' AND `c`.`person_id` = NEW.`person_id`
    AND `e`.`event` = 'confirmed')
BEGIN SELECT RAISE(ABORT, 'people: an owner is made by two'); END;
--> statement-breakpoint
CREATE TRIGGER `person_events_owner_removed` BEFORE INSERT ON `person_events`
WHEN (NEW.`event` = 'revoked' OR (NEW.`event` = 'role' AND NEW.`role` <> 'owner'))
  AND EXISTS (SELECT 1 FROM `people` WHERE `id` = NEW.`person_id` AND `role` = 'owner' AND `revoked_at` IS NULL)
  AND NOT (NEW.`by` = 'key:bootstrap' AND (SELECT count(DISTINCT `person_id`) FROM `person_events` WHERE `role` = 'owner') < 2)
  AND NOT ((SELECT count(*) FROM `people` WHERE `role` = 'owner' AND `revoked_at` IS NULL) > 2
    AND EXISTS (SELECT 1 FROM `access_changes` `c` JOIN `access_change_events` `e` ON `e`.`change_id` = `c`.`id`
      WHERE `c`.`id` = NEW.`change_id` AND `c`.`kind` = 'owner-removed' AND `c`.`person_id` = NEW.`person_id`
      AND `c`.`role` IS NEW.`role` AND `e`.`event` = 'confirmed'))
BEGIN SELECT RAISE(ABORT, 'people: an owner is removed by two, and two stay'); END;
--> statement-breakpoint
CREATE TRIGGER `person_events_take` AFTER INSERT ON `person_events`
BEGIN
  UPDATE `people` SET `role` = NEW.`role`, `revoked_at` = NULL WHERE `id` = NEW.`person_id` AND NEW.`event` = 'added';
  UPDATE `people` SET `role` = NEW.`role` WHERE `id` = NEW.`person_id` AND NEW.`event` = 'role';
  UPDATE `people` SET `issuer` = NEW.`issuer`, `subject` = NEW.`subject`
    WHERE `id` = NEW.`person_id` AND NEW.`event` IN ('bound', 'unbound');
  UPDATE `people` SET `revoked_at` = NEW.`at` WHERE `id` = NEW.`person_id` AND NEW.`event` = 'revoked';
  UPDATE `sessions` SET `ended_at` = NEW.`at` WHERE `person_id` = NEW.`person_id` AND `ended_at` IS NULL
    AND NEW.`event` IN ('revoked', 'unbound');
END;
--> statement-breakpoint
CREATE TRIGGER `access_changes_no_update` BEFORE UPDATE ON `access_changes`
BEGIN SELECT RAISE(ABORT, 'access: changes are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `access_changes_no_delete` BEFORE DELETE ON `access_changes`
BEGIN SELECT RAISE(ABORT, 'access: changes are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `access_changes_insert` BEFORE INSERT ON `access_changes`
WHEN EXISTS (SELECT 1 FROM `access_changes` WHERE `id` = NEW.`id`)
  OR NOT EXISTS (SELECT 1 FROM `people` WHERE 'person:' || `id` = NEW.`by` AND `role` = 'owner' AND `revoked_at` IS NULL)
BEGIN SELECT RAISE(ABORT, 'access: an owner proposes, once'); END;
--> statement-breakpoint
CREATE TRIGGER `access_change_events_no_update` BEFORE UPDATE ON `access_change_events`
BEGIN SELECT RAISE(ABORT, 'access: changes are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `access_change_events_no_delete` BEFORE DELETE ON `access_change_events`
BEGIN SELECT RAISE(ABORT, 'access: changes are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `access_change_events_once` BEFORE INSERT ON `access_change_events`
WHEN EXISTS (SELECT 1 FROM `access_change_events` WHERE `change_id` = NEW.`change_id`)
BEGIN SELECT RAISE(ABORT, 'access: a change ends once'); END;
--> statement-breakpoint
CREATE TRIGGER `access_change_events_confirmed` BEFORE INSERT ON `access_change_events`
WHEN NEW.`event` = 'confirmed' AND NOT EXISTS (SELECT 1 FROM `access_changes` `c`
  JOIN `people` `one` ON 'person:' || `one`.`id` = `c`.`by` AND `one`.`role` = 'owner' AND `one`.`revoked_at` IS NULL
  JOIN `people` `two` ON 'person:' || `two`.`id` = NEW.`by` AND `two`.`role` = 'owner' AND `two`.`revoked_at` IS NULL
  WHERE `c`.`id` = NEW.`change_id` AND `c`.`by` <> NEW.`by` AND `c`.`expires_at` > NEW.`at`)
BEGIN SELECT RAISE(ABORT, 'access: another owner confirms, in time'); END;
--> statement-breakpoint
-- Keys: one that may approve or administer takes two, but for those of the bootstrap key before there are two owners.
CREATE TRIGGER `api_keys_privileged` BEFORE INSERT ON `api_keys`
WHEN NEW.`customer_id` IS NULL AND NEW.`replaces` IS NULL
  AND EXISTS (SELECT 1 FROM json_each(NEW.`scopes`) WHERE `value` IN ('approve', 'admin'))
  AND (SELECT count(DISTINCT `person_id`) FROM `person_events` WHERE `role` = 'owner') >= 2
  AND NOT EXISTS (SELECT 1 FROM `access_changes` `c` JOIN `access_change_events` `e` ON `e`.`change_id` = `c`.`id`
    WHERE `c`.`id` = NEW.`change_id` AND `c`.`kind` = 'key' AND `e`.`event` = 'confirmed' AND `c`.`by` = NEW.`holder`
    AND json_extract(`c`.`key_content`, '$.id') = NEW.`id` AND json_extract(`c`.`key_content`, '$.digest') = NEW.`digest`
    AND json_extract(`c`.`key_content`, '$.scopes') = json(NEW.`scopes`))
BEGIN SELECT RAISE(ABORT, 'keys: one that approves or administers is made by two'); END;
--> statement-breakpoint
CREATE TRIGGER `key_events_privileged` BEFORE INSERT ON `key_events`
WHEN NEW.`event` = 'made' AND EXISTS (SELECT 1 FROM `api_keys` `k` WHERE `k`.`id` = NEW.`key_id`
  AND `k`.`customer_id` IS NULL AND `k`.`change_id` IS NULL
  AND EXISTS (SELECT 1 FROM json_each(`k`.`scopes`) WHERE `value` IN ('approve', 'admin'))
  AND NOT (`k`.`replaces` IS NOT NULL AND NEW.`by` = coalesce(`k`.`holder`, 'key:' || `k`.`line`))
  AND NOT (NEW.`by` = 'key:bootstrap'
    AND (SELECT count(DISTINCT `person_id`) FROM `person_events` WHERE `role` = 'owner') < 2))
BEGIN SELECT RAISE(ABORT, 'keys: one that approves or administers is renewed by who holds it'); END;
--> statement-breakpoint
CREATE TRIGGER `api_keys_holder` BEFORE INSERT ON `api_keys`
WHEN NEW.`replaces` IS NOT NULL AND (NEW.`change_id` IS NOT NULL
  OR NEW.`holder` IS NOT (SELECT `holder` FROM `api_keys` WHERE `id` = NEW.`replaces`))
BEGIN SELECT RAISE(ABORT, 'keys: a successor is what its key is, while that is good'); END;
--> statement-breakpoint
CREATE TRIGGER `api_keys_holder_frozen` BEFORE UPDATE ON `api_keys`
WHEN NEW.`holder` IS NOT OLD.`holder` OR NEW.`change_id` IS NOT OLD.`change_id`
BEGIN SELECT RAISE(ABORT, 'keys: only an end and the last use are noted'); END;
--> statement-breakpoint
CREATE TRIGGER `sessions_insert` BEFORE INSERT ON `sessions`
WHEN NEW.`ended_at` IS NOT NULL OR EXISTS (SELECT 1 FROM `sessions` WHERE `digest` = NEW.`digest`)
  OR NEW.`expires_at` > NEW.`created_at` + 43200000
BEGIN SELECT RAISE(ABORT, 'sessions: each is made once, for 12 hours at most'); END;
--> statement-breakpoint
CREATE TRIGGER `sessions_frozen` BEFORE UPDATE ON `sessions`
WHEN NEW.`digest` <> OLD.`digest` OR NEW.`person_id` <> OLD.`person_id` OR NEW.`method` <> OLD.`method`
  OR NEW.`authenticated_at` IS NOT OLD.`authenticated_at` OR NEW.`created_at` <> OLD.`created_at`
  OR NEW.`expires_at` <> OLD.`expires_at` OR OLD.`ended_at` IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'sessions: only the end is noted, once'); END;
--> statement-breakpoint
CREATE TRIGGER `sign_in_settings_no_update` BEFORE UPDATE ON `sign_in_settings`
BEGIN SELECT RAISE(ABORT, 'sign-in: settings are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `sign_in_settings_no_delete` BEFORE DELETE ON `sign_in_settings`
BEGIN SELECT RAISE(ABORT, 'sign-in: settings are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `sign_in_settings_no_replace` BEFORE INSERT ON `sign_in_settings`
WHEN EXISTS (SELECT 1 FROM `sign_in_settings` WHERE `customer_id` = NEW.`customer_id` AND `version` = NEW.`version`)
BEGIN SELECT RAISE(ABORT, 'sign-in: settings are append-only'); END;
