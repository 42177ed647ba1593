import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** Runs a shell command and returns what it writes to stdout; an error has what it wrote to both streams. */
export function sh(command: string, cwd: string): string {
  try {
    return execFileSync('sh', ['-c', command], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    throw new Error(`${command}\n${stdout}${stderr}`);
  }
}

/** An empty project into which both packages were installed from their tarballs, side by side. */
export class Project {
  readonly #home = mkdtempSync(join(tmpdir(), 'egghatch-package-'));
  readonly folder = join(this.#home, 'project');
  /** Paths of the two tarballs. */
  readonly egghatch: string;
  readonly egraphTs: string;

  constructor() {
    // The build is there already (npm test makes it first), so the scripts that make it are left out.
    for (const [name, folder] of [
      ['egraph-ts', 'src/egraph-ts'],
      ['egghatch', '.'],
    ] as const) {
      mkdirSync(join(this.#home, name));
      sh(
        `npm pack --silent --ignore-scripts --pack-destination ${join(this.#home, name)}`,
        join(ROOT, folder),
      );
    }
    this.egghatch = this.#tarball('egghatch');
    this.egraphTs = this.#tarball('egraph-ts');
    mkdirSync(this.folder);
    this.write('package.json', '{"private": true, "type": "module"}');
    sh(`npm install --prefer-offline --no-audit --no-fund ${this.egraphTs} ${this.egghatch}`, this.folder);
  }

  #tarball(name: string): string {
    return join(this.#home, name, readdirSync(join(this.#home, name))[0]!);
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  run(command: string): string {
    return sh(command, this.folder);
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  /** Writes a file and type-checks it as strictly as there is; what the compiler says is thrown. */
  typeCheck(file: string, text: string, module: 'nodenext' | 'bundler'): void {
    this.write(file, text);
    const settings =
      module === 'nodenext' ? '--module nodenext' : '--module preserve --moduleResolution bundler';
    this.run(
      `node ${TSC} --noEmit --strict --exactOptionalPropertyTypes ${settings} --target es2022 --lib es2023 --types "" --skipLibCheck false ${file}`,
    );
  }

  /** Bytes of what esbuild makes of one line of code, minified. */
  bundledSize(name: string, code: string): number {
    this.write(`${name}.js`, code);
    this.run(
      `${join(ROOT, 'node_modules/.bin/esbuild')} ${name}.js --bundle --format=esm --minify --log-level=error --outfile=${name}.out.js`,
    );
    return Number(this.run(`wc -c < ${name}.out.js`));
  }

  files(tarball: string): readonly string[] {
    return sh(`tar -tzf ${tarball}`, this.#home)
      .trim()
      .split('\n')
      .map((path) => path.replace(/^package\//, ''));
  }

  remove(): void {
    rmSync(this.#home, { recursive: true });
  }
}
