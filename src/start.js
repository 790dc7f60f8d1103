import module from "node:module";

if (Number(process.versions.node.split(".")[0]) < 24) {
  console.error("Paperboy needs Node 24 (this is %s): npm start brings its own.", process.version);
  process.exit(1);
}
module.enableCompileCache?.();
await import("./main.ts");
