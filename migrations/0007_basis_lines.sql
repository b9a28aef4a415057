-- Lines of finalized invoices, of which shares are. Nothing of it is ever edited.
CREATE TABLE `basis_lines` (
	`customer_id` text NOT NULL,
	`id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`invoice` text NOT NULL,
	`scope` text NOT NULL,
	`class` text NOT NULL,
	`minor` integer NOT NULL,
	`currency` text NOT NULL,
	`service_from` integer NOT NULL,
	`service_until` integer NOT NULL,
	`finalized_at` integer NOT NULL,
	`replaces` text,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `id`),
	CONSTRAINT "line_class" CHECK("basis_lines"."class" in ('recurring', 'usage', 'one-time', 'support', 'tax')),
	CONSTRAINT "line_service" CHECK("basis_lines"."service_until" >= "basis_lines"."service_from")
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `basis_lines_in_order` ON `basis_lines` (`customer_id`,`ordinal`);
--> statement-breakpoint
CREATE UNIQUE INDEX `basis_lines_replaced_once` ON `basis_lines` (`customer_id`,`replaces`);
--> statement-breakpoint
CREATE TRIGGER `basis_lines_no_update` BEFORE UPDATE ON `basis_lines`
BEGIN SELECT RAISE(ABORT, 'basis lines are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `basis_lines_no_delete` BEFORE DELETE ON `basis_lines`
BEGIN SELECT RAISE(ABORT, 'basis lines are append-only'); END;
--> statement-breakpoint
-- Dense, never the same id again, and each line replaced at most once, by one that comes later; this
-- also stops REPLACE, which deletes whatever row shares any unique key.
CREATE TRIGGER `basis_lines_insert` BEFORE INSERT ON `basis_lines`
WHEN NEW.`ordinal` <> (SELECT coalesce(max(`ordinal`), 0) + 1 FROM `basis_lines` WHERE `customer_id` = NEW.`customer_id`)
  OR EXISTS (SELECT 1 FROM `basis_lines` WHERE `customer_id` = NEW.`customer_id` AND `id` = NEW.`id`)
  OR EXISTS (SELECT 1 FROM `basis_lines` WHERE `customer_id` = NEW.`customer_id` AND `replaces` = NEW.`replaces`)
  OR (NEW.`replaces` IS NOT NULL AND NOT EXISTS (SELECT 1 FROM `basis_lines`
    WHERE `customer_id` = NEW.`customer_id` AND `id` = NEW.`replaces`))
BEGIN SELECT RAISE(ABORT, 'basis lines are append-only'); END;
