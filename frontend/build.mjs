// Bundles scripts and styles into the package's static folder; whitenoise adds the hashes to the names.
import { readdirSync, rmSync, copyFileSync, mkdirSync } from "node:fs";
import { build } from "esbuild";

const target = new URL("../src/redstart/interfaces/web/static/redstart/", import.meta.url).pathname;
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

await build({
  absWorkingDir: new URL(".", import.meta.url).pathname,
  entryPoints: { redstart: "src/main.ts", style: "styles/main.css" },
  outdir: target,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022", "chrome109", "firefox115", "safari16"],
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  legalComments: "none",
  logLevel: "warning",
});
for (const name of readdirSync(new URL("./images/", import.meta.url))) {
  copyFileSync(new URL(`./images/${name}`, import.meta.url), target + name);
}
