/**
 * Every limit, in one place. Beyond a limit the answer is a named refusal that says the limit, and
 * nothing is half-done. Bytes are bytes, not characters; characters are UTF-16 units.
 */
export const LIMITS = {
  /** Signals in one request, and so the records or lines that a body may hold. */
  batchSignals: 5_000,
  /** Bytes of a request's body of signals as it arrives: 1 MiB. */
  bodyBytes: 1_048_576,
  /** Bytes of a body after gzip: 8 MiB. */
  inflatedBodyBytes: 8_388_608,
  /** Bytes of a request's body that is one JSON document, such as an SLA: 256 KiB. */
  jsonBodyBytes: 262_144,
  /** Milliseconds in which a body must have come. */
  bodyPatienceMs: 30_000,
  /** Characters of a request's address, and parameters of its query. */
  addressLength: 8_192,
  queryParameters: 50,
  /** Characters of the names and values of a request's headers together: 32 KiB. */
  headLength: 32_768,
  /** Bytes of a webhook's body: 256 KiB. */
  webhookBytes: 262_144,
  /** Faults listed in one problem answer; the rest are counted. */
  problemErrors: 100,

  /** From this many signals on, those that have met in one isolate are written from there. */
  directSignals: 50,
  /** Milliseconds after which a member no longer waits for its group's leader. */
  gatherPatienceMs: 15_000,
  /** Keys that an isolate remembers. */
  keysInMemory: 1_000,
  /** Days that a new key may live at most, where it is given an end: two years. */
  keyDays: 731,
  /** Hours for which a key and its successor may both be good: 30 days. */
  keyOverlapHours: 720,
  /** Milliseconds in which an isolate notes the use of a key once. */
  keyUseMs: 600_000,
  /** What waits for people on one page of theirs. */
  queuePage: 25,
  /** Milliseconds of what comes in that operators look at: three hours, in steps of five minutes. */
  liveMs: 10_800_000,
  liveStepMs: 300_000,
  /** Segments and signals that one such look reads at most, and stacks that it shows. */
  liveSegments: 200,
  liveSignals: 50_000,
  liveStacks: 12,
  /** Customers on one page of the portfolio. */
  portfolioPage: 50,
  /** Commitments that are looked at together for one time, over all customers. */
  togetherCommitments: 200,
  /** Those of them whose evidence is read for the users that they touched. */
  togetherExposed: 10,
  /** Milliseconds of such a time: a year. */
  togetherMs: 31_622_400_000,
  /** Bytes of a page's form. */
  formBytes: 65_536,
  /** Customers whose evidence is read to count the users of one window of the public page. */
  statusExposedCustomers: 200,
  /** Windows whose users are counted in one run, so that none holds up the page. */
  statusExposedAtOnce: 5,
  /** Components of the public page. */
  statusComponents: 20,
  /** Notes and announcements that the public page reads, the newest. */
  statusEvents: 500,
  /** Windows that the public page remembers, the newest. */
  statusWindows: 500,
  /** Characters of what somebody adds to the public page. */
  statusTextLength: 4_000,
  statusTitleLength: 200,
  /** Addresses that hear of the public page, and of one host. */
  statusSubscriptions: 1_000,
  statusSubscriptionsOfHost: 5,
  /** Milliseconds that news wait for more before the public page is made anew. */
  statusDelayMs: 2_000,
  /** Milliseconds after which the public page is made anew without news, since time itself is one. */
  statusAgeMs: 15_000,
  /** Milliseconds between two looks at what the ledger says for the public page. */
  statusMoneyMs: 600_000,
  /** Fields of a page's form. */
  formFields: 200,
  /** Milliseconds that a session lasts: 12 hours. */
  sessionMs: 43_200_000,
  /** Milliseconds after which a sign-in is too old to decide about money: 15 minutes. */
  freshSignInMs: 900_000,
  /** Milliseconds in which a sign-in must come back from the identity provider: 10 minutes. */
  signInAttemptMs: 600_000,
  /** Milliseconds that an identity provider may take for one answer, and the bytes of it. */
  identityPatienceMs: 5_000,
  identityAnswerBytes: 262_144,
  /** Milliseconds for which an isolate keeps what an identity provider says of itself: 10 minutes. */
  discoveryMs: 600_000,
  /** Milliseconds before an unknown key of Cloudflare Access makes an isolate ask for its keys again. */
  keyRefetchMs: 5_000,
  /** Characters of a sealed text, such as the cookie of a sign-in that is under way. */
  sealedLength: 4_000,
  /** Webhook endpoints of one customer, or of the provider. */
  webhookEndpoints: 10,
  /** Milliseconds that a receiver, or the resolver of its name, may take. */
  webhookPatienceMs: 5_000,
  /** Milliseconds for which a delivery is with who sends it: longer than all that it may wait for. */
  webhookLeaseMs: 60_000,
  /** Deliveries that are sent at once. */
  webhooksAtOnce: 20,
  /** Milliseconds for which a secret is good after its successor came: a day. */
  webhookOverlapMs: 86_400_000,
  /** Times that an entry of the audit log finds its place taken before the act is refused. */
  auditAttempts: 50,
  /** Entries of the audit log that are read at once when it is verified. */
  auditPage: 1_000,
  /** Characters of an act's address that the audit log keeps. */
  auditPathLength: 512,
  /** Milliseconds that an answer under an `Idempotency-Key` is kept at least: a day. */
  keptAnswerMs: 86_400_000,
  /** Milliseconds after which a request under such a key that never ended is given up: one minute. */
  answerLeaseMs: 60_000,
  /** Characters of an answer that is kept, sealed. */
  sealedAnswerLength: 1_000_000,
  /** Kept answers that one sweep forgets. */
  forgottenAnswers: 1_000,
  /** Identity providers that an isolate remembers. */
  issuersInMemory: 100,
  /** Characters of an issuer, or of another address of an identity provider. */
  issuerLength: 512,
  /** Domains of e-mail addresses that lead to one customer's sign-in. */
  signInDomains: 20,
  /** Milliseconds in which a second owner can confirm what one has proposed: 7 days. */
  accessChangeMs: 604_800_000,
  /** Customers of whom an isolate remembers what is under way. */
  customersInMemory: 10_000,
  /** Milliseconds for which an isolate lets news for one actor come together before it wakes it. */
  wakeDelayMs: 500,
  /** Milliseconds without a further small batch after which an actor writes those that wait. */
  commitWindowMs: 5,
  /** Such windows after which it writes in any case. */
  commitWindows: 20,
  /** Batches that may wait in one actor; beyond it the caller is asked to come again. */
  commitDepth: 4_096,
  /** Milliseconds between new evidence and the customer's next advance. */
  advanceDelayMs: 5_000,
  /** Customers that a sweep wakes at once. */
  sweepCustomers: 500,
  /** Periods that one backtest judges again. */
  backtestPeriods: 12,
  /** Segments that one backtest reads; each period is read anew. */
  backtestSegments: 20_000,
  /** Signals, and segments, that are read to tell whom one window touched. */
  exposureSignals: 400_000,
  exposureSegments: 2_000,
  /** Prices that a credit grant can be limited to; Stripe takes no more. */
  grantPrices: 20,
  /** Invoice lines in one request, and of one imported invoice. */
  basisLines: 500,
  /** Invoice lines of one customer: all are in memory while it is judged. */
  customerBasisLines: 20_000,
  /** Customers that one what-if looks at; each is within the bounds of a backtest. */
  whatIfCustomers: 10,
  /** Credits of one customer whose fate at Stripe is followed: as many as objects of theirs are read there. */
  followedCredits: 20_000,
  /** Customers of whom metrics tell figures of each by itself. */
  metricCustomers: 1_000,
  /** Bytes of one message of the Model Context Protocol: 64 KiB. */
  mcpBytes: 65_536,
  /** Characters of free text by others in an answer to it; of each fault of arguments; and how many of those are told. */
  mcpText: 500,
  mcpIssues: 10,
  /** Degradation windows of one breach in an answer to it. */
  mcpWindows: 10,
  /** Rows of all tables of one report, and of one workbook over all customers. */
  reportRows: 100_000,
  /** Rows of one page of a list, at most, and where nobody says how many. */
  pageRows: 100,
  pageRowsUsual: 50,
  /** Characters that name a place in a list. */
  cursorLength: 1_024,
  /** Characters of a statement's reason, and of what it or an announcement says of its evidence. */
  statementText: 2_000,
  /** Windows that one dispute names, and digests that one filing or note attaches. */
  disputeWindows: 50,
  disputeDigests: 50,
  /** Notes of one dispute. */
  disputeNotes: 200,
  /** Days, or months, of one term of an agreement: ten years. */
  termDays: 3_660,
  termMonths: 120,
  /** Milliseconds before an advance that failed, or found no gate to Stripe, is tried again. */
  retryDelayMs: 30_000,
  /** Credits of one customer that one run settles; what is left has the next run at once. */
  settleLines: 20,
  /** Milliseconds of work at the gate to Stripe from which on a run of settlement comes again later. */
  gateBacklogMs: 3_000,
  /** Milliseconds that a question to Stripe waits at the gate: somebody waits for its answer. */
  questionPatienceMs: 5_000,
  /** Milliseconds that a credit waits at the gate, where Stripe wants to be left alone. */
  creditPatienceMs: 60_000,

  /** Characters of a signal's `id`. */
  idLength: 128,
  /** Characters of a signal's `source`. */
  sourceLength: 256,
  /** Milliseconds that a signal's `time` may be ahead of the receiving clock: 24 hours. */
  timeAheadMs: 86_400_000,
  /** Kept fields of one signal that are not in the table of known fields. */
  attributes: 64,
  /** Characters of the name of a field that is not in the table. */
  attributeNameLength: 96,
  /** Characters of a text value of a field that is not in the table. */
  attributeTextLength: 64,
  /** Characters of a text value of a known field, where its row does not say less. */
  fieldTextLength: 128,
  /** Items of a known list, such as the finish reasons of one answer. */
  listItems: 16,
  /** Characters of the name of an evaluation. */
  evaluationNameLength: 64,

  /** Spans, or log records, of any kind in one OTLP request. */
  otlpRecords: 5_000,
  /** Attributes of one span, log record or event in OTLP, of any kind. */
  otlpAttributes: 128,
  /** Bytes of one text in OTLP, where it is read at all. */
  otlpTextBytes: 1_024,

  /** Addenda of one customer that may wait for their requests; beyond it the sender is asked to come again. */
  waitingAddenda: 100_000,
  /** Milliseconds that an addendum waits for its request: a day. */
  joinWaitMs: 86_400_000,
  /** Milliseconds before the UTC day of an addendum in which its request is looked for: a day. */
  joinBackMs: 86_400_000,
  /** Milliseconds after that day: an hour. */
  joinAheadMs: 3_600_000,
  /** Addenda that are looked for together. */
  joinAtOnce: 5_000,
  /** Segments that are searched for them in one run, the newest first. */
  joinSegments: 400,

  /** Signals in one segment. */
  segmentSignals: 65_536,
  /** Fields with a column of their own in one segment. */
  segmentColumns: 4_096,
  /** Fields of one signal, on the average of its segment. Bounds what a full decode can allocate. */
  segmentFieldsPerSignal: 128,
  /** Items of all different lists of one field in one segment. */
  segmentListItems: 262_144,
  /** Bytes of one encoded segment: bound as hex it stays below D1's 2 MB for a parameter. */
  segmentBytes: 983_040,
  /** Bytes of a segment's packed part after inflation: 32 MiB. */
  segmentInflatedBytes: 33_554_432,

  /** UTF-16 units of one answer's text that makegood-edge keeps for its checks; of a longer one, none. */
  edgeTextLength: 262_144,
  /** Units that all requests and answers under way in one isolate or process keep together: 32 MiB. */
  edgeHeldLength: 16_777_216,
  /** Units of a request that are kept to be read. */
  edgeRequestLength: 262_144,
  /** Units of one event of a stream, or of an answer in one piece, that are read. */
  edgeEventLength: 1_048_576,
  /** Bytes of one compressed answer after which its copy is no longer inflated: 64 MiB. */
  edgeInflatedBytes: 67_108_864,
  /** Choices of one answer that are looked at. */
  edgeChoices: 8,
  /** Objects of one JSON Schema that makegood-edge reads, each reference counted as what it refers to. */
  edgeSchemaSize: 500,
  /** Signals that wait in makegood-edge to be reported; what comes beyond is lost, and counted. */
  edgeWaiting: 5_000,
  /** Signals in one report of makegood-edge. */
  edgeBatch: 500,
  /** Milliseconds for which signals wait for others to be reported with. */
  edgeBatchWaitMs: 500,
  /** Times that one report is tried. With the waits between it stays below the 30 s of `waitUntil`. */
  edgeTries: 4,
  /** Milliseconds after which a try has failed. */
  edgeTryMs: 5_000,
  /** Milliseconds before the second try; twice as many before each further one. */
  edgeRetryMs: 500,
  /** Milliseconds that makegood-edge waits at most where it is told to come again later. */
  edgeRetryMostMs: 3_000,
} as const
