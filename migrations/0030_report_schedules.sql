CREATE TABLE `report_schedules` (
	`customer_id` text NOT NULL,
	`place` integer NOT NULL,
	`is_on` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`customer_id`, `place`),
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
