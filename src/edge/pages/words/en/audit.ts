import type { AuditEvent } from '../../../../domain/audit/entry.ts'
import type { Scope } from '../../../../domain/keys/scope.ts'
import { common } from './common.ts'

const { count } = common

const event: Readonly<Record<AuditEvent, string>> = {
  begun: 'Begun',
  ended: 'Ended',
  refused: 'Refused',
}

const scope: Readonly<Record<Scope, string>> = {
  ingest: 'send signals',
  read: 'see everything of what one may see',
  report: 'see what was judged and is owed',
  'settle:propose': 'propose what moves money',
  operate: 'keep it running',
  approve: 'decide about money',
  claim: 'file claims',
  dispute: 'file disputes',
  audit: 'see who has access',
  admin: 'customers, contracts, keys, people',
}

/** English of the audit log, and of who has access. */
export const audit = {
  title: 'Audit',
  headline: 'Who did what',
  intro:
    'Every act is written down before it is done and after; what somebody might not do, as well. Each entry’s digest covers the one before it, so none can be changed, added or taken out unseen.',
  check: 'The chain',
  unchecked: 'Not followed for this page.',
  follow: 'Follow the whole chain now',
  whole: (n: string) => `Whole: ${n} entries, each as it was.`,
  broken: (at: string) => `Broken at entry ${at}.`,
  lastDigest: 'Digest of the last entry. Keep it: it tells later whether the log was shortened.',
  download: 'Download the whole log (NDJSON)',
  access: 'Who has access',
  entries: 'Entries',
  none: 'No entry is like that.',
  table: ['No.', 'When', 'Who', 'Act', 'On', 'How it went', 'Digest'],
  event,
  status: (n: number) => `status ${n}`,
  ofBegun: (seq: string) => `of ${seq}`,
  owner: 'of',
  provider: 'the provider',
  customer: 'Customer’s id',
  caller: 'Who (person:… or key:…)',
  operation: 'Act (an operation’s id)',
  filter: 'Show',
  accessTitle: 'Who has access',
  accessHeadline: 'Who may do what',
  roles: 'Roles',
  roleTable: ['Role', 'May'],
  scope,
  people: 'People',
  peopleTable: ['Address', 'Role', 'Of', 'Since', 'Ended'],
  noPeople: 'Nobody is on the list.',
  noRole: 'waits for a second owner',
  morePeople: 'More people',
  keys: 'Keys',
  keyTable: ['Key', 'Of', 'May', 'Made', 'Last used', 'Ends'],
  noKeys: 'There is no key.',
  moreKeys: 'More keys',
  revoked: 'revoked',
  never: 'never',
  open: 'no end',
  scopes: (n: number) => count(n, 'scope', 'scopes'),
} as const
