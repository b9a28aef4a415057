CREATE TABLE `kept_answers` (
	`owner` text NOT NULL,
	`caller` text NOT NULL,
	`operation` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`token` text NOT NULL,
	`begun_at` integer NOT NULL,
	`status` integer,
	`sealed_body` text,
	PRIMARY KEY(`owner`, `caller`, `operation`, `key`),
	CONSTRAINT "answer_is_whole" CHECK(("kept_answers"."status" is null) = ("kept_answers"."sealed_body" is null))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `kept_answers_by_time` ON `kept_answers` (`begun_at`);