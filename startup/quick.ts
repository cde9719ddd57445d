import { enableCompileCache } from "node:module";
import { loadLazily } from "./lazily";
import { ownCache, userCache } from "./userCache";

// The first import of each process that is the package's own. Node.js keeps what it has made of modules: the next process
// starts in two thirds of the time. Its own variables win: NODE_COMPILE_CACHE, NODE_DISABLE_COMPILE_CACHE. What is run is never
// taken from a place where others write.
const given = process.env.NODE_COMPILE_CACHE;
if (given || ownCache() !== undefined) {
    enableCompileCache?.(given || userCache("compiled"));
}
loadLazily();
