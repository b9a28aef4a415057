import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import Provider, { type Configuration } from 'oidc-provider'

export interface Account {
  readonly sub: string
  readonly email: string
  readonly email_verified: boolean
}

/** A real OpenID provider on loopback, whose people sign in without being asked. */
export interface OidcPeer {
  readonly issuer: string
  /** Who signs in next. */
  account: Account
  /** Changes an ID token on its way out, with the key that it was signed with. */
  tamper: ((idToken: string, key: JWK) => Promise<string>) | null
  /** What is asked of it from here on. */
  readonly asked: string[]
  /** Signs with another key from now on, and tells of the new one alone. */
  rotate(): Promise<void>
  close(): Promise<void>
}

export const CLIENT = { id: 'makegood', secret: 'a secret of at least eight characters' } as const

export async function startOidcPeer(redirectUris: readonly string[]): Promise<OidcPeer> {
  let handler: (request: IncomingMessage, response: ServerResponse) => void = () => undefined
  let key: JWK = {}
  const server = createServer((request, response) => {
    peer.asked.push(`${request.method} ${request.url?.split('?')[0]}`)
    if (request.url === '/token') void tampered(request, response)
    else handler(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  /** The provider's own answer, with another ID token in it. */
  async function tampered(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { tamper } = peer
    if (!tamper) return handler(request, response)
    const end = response.end.bind(response)
    response.end = ((chunk?: string | Buffer) => {
      void (async () => {
        const body = JSON.parse(String(chunk)) as { id_token?: string }
        if (body.id_token) body.id_token = await tamper(body.id_token, key)
        const text = JSON.stringify(body)
        response.setHeader('content-length', Buffer.byteLength(text))
        end(text)
      })()
      return response
    }) as typeof response.end
    handler(request, response)
  }

  const peer: OidcPeer = {
    issuer,
    account: { sub: 'nobody', email: 'nobody@example.org', email_verified: true },
    tamper: null,
    asked: [],
    async rotate() {
      const pair = await generateKeyPair('RS256', { extractable: true })
      const kid = `key-${crypto.randomUUID()}`
      key = { ...(await exportJWK(pair.privateKey)), alg: 'RS256', use: 'sig', kid }
      const provider = new Provider(issuer, configuration(peer, key, redirectUris))
      const callback = provider.callback()
      handler = (request, response) => {
        if (request.url?.startsWith('/interaction/')) void signIn(provider, peer, request, response)
        else void callback(request, response)
      }
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
  await peer.rotate()
  return peer
}

const configuration = (
  peer: OidcPeer,
  key: JWK,
  redirectUris: readonly string[],
): Configuration => ({
  clients: [
    {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [...redirectUris],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  jwks: { keys: [key as never] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  pkce: { required: () => true },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  features: { devInteractions: { enabled: false } },
  cookies: { keys: ['a key of this test'] },
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ ...peer.account, sub }) }),
})

/** The person's part: who they are, and that this client may know it. */
async function signIn(
  provider: Provider,
  peer: OidcPeer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response)
  if (prompt.name === 'login') {
    const result = { login: { accountId: peer.account.sub } }
    await provider.interactionFinished(request, response, result)
    return
  }
  const grant = new provider.Grant({
    accountId: session?.accountId ?? '',
    clientId: String(params.client_id),
  })
  grant.addOIDCScope('openid email')
  const consent = { grantId: await grant.save() }
  await provider.interactionFinished(
    request,
    response,
    { consent },
    { mergeWithLastSubmission: true },
  )
}
