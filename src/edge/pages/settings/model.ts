import type { Person } from '../../../domain/identity/person.ts'
import type { SignInSettings } from '../../../domain/identity/sign-in-settings.ts'
import type { Endpoint } from '../../../domain/webhooks/endpoint.ts'
import type { ListedKey } from '../../../storage/customers/key-list.ts'
import type { LoggedDelivery } from '../../../storage/webhooks/deliveries.ts'
import type { CustomerName, Frame } from '../models.ts'

/** An address that is told, with the last that it was told. */
export interface Told {
  readonly endpoint: Endpoint
  /** The newest first. */
  readonly deliveries: readonly LoggedDelivery[]
}

export interface SettingsModel {
  readonly frame: Frame
  readonly customer: CustomerName
  /** null for readers who may not see who has access. */
  readonly people: readonly Person[] | null
  /** The newest first. */
  readonly keys: readonly ListedKey[]
  readonly webhooks: readonly Told[]
  /** `hidden` for readers who may not see it; null where none is set. */
  readonly signIn:
    | (Pick<SignInSettings, 'issuer' | 'clientId'> & { readonly domains: readonly string[] })
    | 'hidden'
    | null
}

/** What is told once, and where the way leads back to. */
export interface SecretModel {
  readonly frame: Frame
  readonly back: string
  readonly kind: 'key' | 'hook'
  readonly secret: string
  readonly publicKey: string | null
  /** As the API tells it: when the one before it is good no more. */
  readonly oldUntil: string | null
}
