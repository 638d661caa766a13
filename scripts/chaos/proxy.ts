/** A proxy between browser and API that does to their connections what networks do, and keeps count of it. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { LATEST_MS, type WireFault, type WireRule } from './faults.ts';
import { RequestMeter, type MeteredRequest } from './request-meter.ts';

/** A running proxy. */
export interface FaultProxy {
  /** Origin that the browser talks to. */
  readonly url: string;
  /** Meets the next requests that match. */
  add(...rules: readonly WireRule[]): void;
  /** Each piece of bytes is held back so long, both ways. */
  setLatency(ms: number): void;
  /** Refuses connections, and drops those that are open. */
  goDown(): Promise<void>;
  /** Listens again. */
  comeUp(): Promise<void>;
  /** A network without faults from now on; what hung is dropped. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

interface Entry {
  readonly rule: WireRule;
  left: number;
}

const DRIP_MS = 15;
/** For a busy machine. What is later still is dropped, so that a request never surfaces after the quiet period. */
const SLACK_MS = 200;

/**
 * Starts a proxy before an API.
 * @param onFault told of each fault that met a request
 */
export async function startFaultProxy(
  apiPort: number,
  onFault: (kind: WireFault['kind'], request: MeteredRequest) => void,
): Promise<FaultProxy> {
  let entries: Entry[] = [];
  let latencyMs = 0;
  const links = new Set<Link>();
  const take = (request: MeteredRequest): WireFault | null => {
    const entry = entries.find(({ left, rule }) => left > 0 && isMet(rule, request));
    if (entry === undefined) return null;
    entry.left -= 1;
    onFault(entry.rule.fault.kind, request);
    return entry.rule.fault;
  };
  const server = createServer({ noDelay: true }, (client) => {
    const link = new Link(client, { apiPort, take, latency: () => latencyMs });
    links.add(link);
    client.once('close', () => links.delete(link));
  });
  const port = await listen(server, 0);
  const dropAll = (wanted: (link: Link) => boolean): void => {
    for (const link of links) if (wanted(link)) link.reset();
  };
  const goDown = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    dropAll(() => true);
    await closed;
  };
  const comeUp = async (): Promise<void> => {
    if (!server.listening) await listen(server, port);
  };
  return {
    url: `http://127.0.0.1:${port}`,
    add: (...rules) => {
      entries.push(...rules.map((rule) => ({ rule, left: rule.times ?? 1 })));
    },
    setLatency: (ms) => {
      latencyMs = ms;
    },
    goDown,
    comeUp,
    heal: async () => {
      entries = [];
      latencyMs = 0;
      dropAll((link) => link.isFaulty);
      await comeUp();
    },
    close: goDown,
  };
}

interface LinkParts {
  readonly apiPort: number;
  readonly take: (request: MeteredRequest) => WireFault | null;
  readonly latency: () => number;
}

/** One connection of the browser and the one to the API that belongs to it. */
class Link {
  readonly #client: Socket;
  readonly #api: Socket;
  readonly #parts: LinkParts;
  readonly #meter = new RequestMeter();
  #fault: WireFault | null = null;
  #isWhole = false;
  #answered = 0;
  #kept: Buffer[] = [];
  #up: Promise<void> = Promise.resolve();
  #down: Promise<void> = Promise.resolve();

  constructor(client: Socket, parts: LinkParts) {
    this.#client = client;
    this.#parts = parts;
    this.#api = connect({ port: parts.apiPort, host: '127.0.0.1', noDelay: true });
    const ignore = () => undefined;
    for (const socket of [client, this.#api]) socket.on('error', ignore);
    client.on('data', (bytes: Buffer) => this.#fromClient(bytes));
    this.#api.on('data', (bytes: Buffer) => this.#fromApi(bytes));
    // What the client has sent before it left still arrives, as on a real line.
    client.on('close', () => void this.#up.then(() => this.#api.end()));
    this.#api.on('close', () => void this.#down.then(() => this.#apiClosed()));
  }

  /** Whether it would go on misbehaving. */
  get isFaulty(): boolean {
    return this.#fault !== null;
  }

  reset(): void {
    this.#client.resetAndDestroy();
    this.#api.resetAndDestroy();
  }

  #fromClient(bytes: Buffer): void {
    const { begun, isWhole } = this.#meter.take(bytes);
    if (begun !== null) {
      this.#fault = this.#parts.take(begun);
      this.#answered = 0;
    }
    this.#isWhole = isWhole;
    switch (this.#fault?.kind) {
      case 'reset-before':
        this.reset();
        return;
      case 'black-hole':
        return;
      case 'cut-request':
        this.#api.write(bytes.subarray(0, Math.max(1, bytes.length - 20)), () => this.reset());
        return;
      case 'late-request':
        this.#keep(bytes, this.#fault.afterMs);
        return;
      case 'reset-after-request':
        this.#send(bytes, this.#fault.afterMs);
        return;
      default:
        this.#up = this.#later(this.#up, () => this.#api.write(bytes));
    }
  }

  /** The whole request goes on, and the connection is gone before a byte of the answer. */
  #send(bytes: Buffer, afterMs: number): void {
    this.#api.write(bytes);
    if (this.#isWhole) setTimeout(() => this.#client.resetAndDestroy(), afterMs);
  }

  /** Gone for the browser, and on its way to the API for a while. */
  #keep(bytes: Buffer, afterMs: number): void {
    this.#kept.push(bytes);
    if (!this.#isWhole) return;
    const cameAt = Date.now();
    this.#up = wait(afterMs).then(() => {
      if (Date.now() - cameAt <= LATEST_MS + SLACK_MS) this.#api.write(Buffer.concat(this.#kept));
    });
    this.#client.resetAndDestroy();
  }

  #fromApi(bytes: Buffer): void {
    const fault = this.#fault;
    const from = this.#answered;
    this.#answered += bytes.length;
    switch (fault?.kind) {
      case 'black-hole-answer':
      case 'late-request':
      case 'reset-after-request':
        return;
      case 'reset-answer':
      case 'truncate-answer':
      case 'slow-close':
        this.#cut(bytes, from, fault);
        return;
      case 'drip':
        this.#drip(bytes, fault.bytesPerStep);
        return;
      default:
        this.#down = this.#later(this.#down, () => this.#client.write(bytes));
    }
  }

  #cut(
    bytes: Buffer,
    from: number,
    fault: Extract<WireFault, { kind: 'reset-answer' | 'truncate-answer' | 'slow-close' }>,
  ): void {
    if (from >= fault.afterBytes) return;
    const part = bytes.subarray(0, fault.afterBytes - from);
    const isLast = from + bytes.length >= fault.afterBytes;
    this.#client.write(part, () => {
      if (!isLast) return;
      if (fault.kind === 'reset-answer') this.reset();
      else if (fault.kind === 'truncate-answer') this.#client.end();
      else setTimeout(() => this.#client.end(), fault.closeAfterMs);
    });
  }

  #drip(bytes: Buffer, bytesPerStep: number): void {
    for (let at = 0; at < bytes.length; at += bytesPerStep) {
      const part = bytes.subarray(at, at + bytesPerStep);
      this.#down = this.#down.then(async () => {
        await wait(DRIP_MS);
        if (this.#client.writable) this.#client.write(part);
      });
    }
  }

  #later(before: Promise<void>, hand: () => unknown): Promise<void> {
    const ms = this.#parts.latency();
    const cameAt = Date.now();
    return before.then(async () => {
      if (ms > 0) await wait(ms);
      if (Date.now() - cameAt > LATEST_MS) this.reset();
      else hand();
    });
  }

  #apiClosed(): void {
    const { kind } = this.#fault ?? {};
    // Those close by themselves, or never.
    if (kind === 'black-hole' || kind === 'black-hole-answer' || kind === 'slow-close') return;
    this.#client.end();
  }
}

function isMet({ target }: WireRule, { method, path }: MeteredRequest): boolean {
  switch (target) {
    case 'any':
      return true;
    case 'chat':
      return method === 'POST' && path.endsWith('/chat');
    case 'create':
      return method === 'POST' && path.endsWith('/conversations');
    case 'read':
      return method === 'GET';
    case 'preflight':
      return method === 'OPTIONS';
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      // A TCP server that listens has an AddressInfo.
      resolve((server.address() as AddressInfo).port);
    });
  });
}
