/** What makes a tenant, or everyone, of nothing but a name; and the only files that may import it. */
export const makers: Readonly<Record<string, readonly string[]>> = {
  // The doors, with the tenant that the credential says.
  tenantFor: ['src/edge/guard.ts', 'src/domain/signals/envelope.ts'],
  everyoneFor: ['src/edge/guard.ts'],
  // The clock, and Stripe's news after their signature was verified.
  SYSTEM: [
    'src/worker.ts',
    'src/webhook-sender.ts',
    'src/status-keeper.ts',
    'src/services/reconciling/receive-webhook.ts',
  ],
  customerId: [
    // An actor knows whose it is.
    'src/actor.ts',
    // Rows that actors handed in.
    'src/status-keeper.ts',
    // What this deployment has sealed itself.
    'src/services/sign-in/attempt.ts',
    // Runs in other people's Workers, and opens nothing.
    'src/makegood-edge/settings.ts',
    // Made-up models of the gallery.
    'src/edge/pages/gallery/made-up.ts',
    'src/edge/pages/gallery/others.ts',
    'src/edge/pages/gallery/sign-in.ts',
  ],
}

/** Where a cast to a tenant stands: the two files that define what one is. */
export const casts: readonly string[] = ['src/domain/brand.ts', 'src/domain/tenant.ts']

/** Why a function of storage does not begin with whose rows it means. */
export type Exemption =
  /** It writes one record, whose type says whose it is. */
  | 'its-record'
  /** It moves on what a function with a tenant has just read or claimed. */
  | 'what-was-read'
  /** It finds who is calling, before there is a tenant. */
  | 'credential'
  /** It concerns the deployment, and no tenant's data. */
  | 'deployment'

export const exempt: Readonly<Record<string, Exemption>> = {
  endSubscription: 'deployment',
  publicSubscriptions: 'deployment',
  resumeSubscription: 'deployment',
  appendEntry: 'its-record',
  insertAgreement: 'its-record',
  insertBreachClosing: 'its-record',
  insertCustomer: 'its-record',
  insertEndpoint: 'its-record',
  insertKey: 'its-record',
  insertLimit: 'its-record',
  insertSegment: 'its-record',
  insertSession: 'its-record',
  insertSignInSettings: 'its-record',
  keyStatements: 'its-record',
  newPerson: 'its-record',
  noteReconciliation: 'its-record',
  openFindings: 'its-record',
  post: 'its-record',
  setPause: 'its-record',
  writeVerdict: 'its-record',

  departSend: 'what-was-read',
  endSessionsOf: 'what-was-read',
  existingCustomers: 'what-was-read',
  findSuccessor: 'what-was-read',
  freezeSend: 'what-was-read',
  historiesOfPeople: 'what-was-read',
  holdOver: 'what-was-read',
  insertRevocation: 'what-was-read',
  insertSecret: 'what-was-read',
  insertTest: 'what-was-read',
  noteAttempt: 'what-was-read',
  secretsOf: 'what-was-read',
  insertSuccessor: 'what-was-read',
  letGo: 'what-was-read',
  personEvent: 'what-was-read',
  putBack: 'what-was-read',
  writtenTogether: 'what-was-read',

  customerAtDomain: 'credential',
  endSession: 'credential',
  findKeyByDigest: 'credential',
  findPersonByEmail: 'credential',
  findSession: 'credential',
  findSignInSettings: 'credential',
  noteKeyUse: 'credential',
  personOfCredential: 'credential',

  accessChangeEnd: 'deployment',
  findSlaVersion: 'deployment',
  findSlaVersionNamed: 'deployment',
  finishEvent: 'deployment',
  insertSlaVersion: 'deployment',
  insertStatusDefinition: 'deployment',
  insertStatusEvent: 'deployment',
  isStatusWindow: 'deployment',
  lastCheck: 'deployment',
  listStatusEvents: 'deployment',
  listStatusWindows: 'deployment',
  listSlaNames: 'deployment',
  newAccessChange: 'deployment',
  newestSlaVersion: 'deployment',
  noteCheck: 'deployment',
  noteSweep: 'deployment',
  ownersEver: 'deployment',
  ownersNow: 'deployment',
  rememberEvent: 'deployment',
  standsStatusEvent: 'deployment',
  statusDefinition: 'deployment',
  writeStatusWindows: 'deployment',
}
