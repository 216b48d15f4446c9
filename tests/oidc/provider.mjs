// An identity provider on loopback for the tests of src/ground/oidc. Prints "listening ISSUER" when it answers.
// Arguments: the instant (ms) at which its clock stands, and the redirect address of the client.
const [instant, redirect] = process.argv.slice(2);
const RealDate = Date;
const stands = Number(instant);
globalThis.Date = class extends RealDate {
    constructor(...given) {
        if (given.length) super(...given);
        else super(stands);
    }
    static now() {
        return stands;
    }
};

const { createServer } = await import('node:http');
const { generateKeyPairSync } = await import('node:crypto');
const { Provider } = await import('oidc-provider');

const key = (kind, options, extra) => ({ ...generateKeyPairSync(kind, options).privateKey.export({ format: 'jwk' }), ...extra });
const client = (id, alg, method) => ({
    client_id: id,
    client_secret: `secret of ${id}: a+b/c=%`,
    redirect_uris: [redirect],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    id_token_signed_response_alg: alg,
    token_endpoint_auth_method: method,
});

const server = createServer();
server.listen(0, '127.0.0.1', () => {
    const issuer = `http://127.0.0.1:${server.address().port}`;
    const provider = new Provider(issuer, {
        clients: [client('dinh-rs', 'RS256', 'client_secret_basic'), client('dinh-es', 'ES256', 'client_secret_basic')],
        jwks: {
            keys: [
                key('rsa', { modulusLength: 2048 }, { kid: 'one', use: 'sig', alg: 'RS256' }),
                key('ec', { namedCurve: 'P-256' }, { kid: 'two', use: 'sig', alg: 'ES256' }),
            ],
        },
        pkce: { required: () => true },
        cookies: { keys: ['only for tests'] },
        findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    });
    server.on('request', provider.callback());
    console.log(`listening ${issuer}`);
});
