-- What people state about a customer's service, and what became of it. Nothing of it is ever edited.
CREATE TABLE `statement_events` (
	`customer_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`statement_id` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`event` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`document` text NOT NULL,
	PRIMARY KEY(`customer_id`, `ordinal`),
	CONSTRAINT "statement_kind" CHECK("statement_events"."kind" in ('exclusion', 'assertion', 'claim')),
	CONSTRAINT "statement_document" CHECK(json_valid("statement_events"."document"))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `statement_events_in_order` ON `statement_events` (`customer_id`,`statement_id`,`seq`);
--> statement-breakpoint
CREATE TRIGGER `statement_events_no_update` BEFORE UPDATE ON `statement_events`
BEGIN SELECT RAISE(ABORT, 'statements are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `statement_events_no_delete` BEFORE DELETE ON `statement_events`
BEGIN SELECT RAISE(ABORT, 'statements are append-only'); END;
--> statement-breakpoint
-- Dense in both orders, so that nothing can be left out or put in between; this also stops REPLACE.
CREATE TRIGGER `statement_events_insert` BEFORE INSERT ON `statement_events`
WHEN NEW.`ordinal` <> (SELECT coalesce(max(`ordinal`), 0) + 1 FROM `statement_events` WHERE `customer_id` = NEW.`customer_id`)
  OR NEW.`seq` <> (SELECT coalesce(max(`seq`), 0) + 1 FROM `statement_events`
    WHERE `customer_id` = NEW.`customer_id` AND `statement_id` = NEW.`statement_id`)
  OR EXISTS (SELECT 1 FROM `statement_events` WHERE `customer_id` = NEW.`customer_id`
    AND `statement_id` = NEW.`statement_id` AND `kind` <> NEW.`kind`)
BEGIN SELECT RAISE(ABORT, 'statements are append-only'); END;
