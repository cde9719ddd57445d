import { consumer } from "./consumer";
import { pythonProgram } from "./pythonProgram";

consumer("python", pythonProgram);
