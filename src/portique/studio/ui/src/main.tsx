/** The studio's scripts are read in this order: the server is asked before all that draws has begun. */
import { there } from "./door";
import { open } from "./app/opening";
import "./app/tokens.css";
import "./app/base.css";
import "./app/shell.css";

void open(there);
