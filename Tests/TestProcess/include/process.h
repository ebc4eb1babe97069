// The process that all tests run in: there is nothing to call.
