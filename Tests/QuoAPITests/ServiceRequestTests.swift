import Testing

@testable import QuoAPI

struct ServiceRequestTests {
  @Test(arguments: [
    (ServiceRequest(.get, .dated, ["messages"]), "GET /messages"),
    (ServiceRequest(.get, .v1, ["contacts"]), "GET /v1/contacts"),
    (ServiceRequest(.post, .dated, ["conversations", "CN1", "mark-as-done"]), "POST /conversations/CN1/mark-as-done"),
  ])
  func hasAName(request: ServiceRequest, name: String) {
    #expect(request.name == name)
  }

  @Test(arguments: [
    (ServiceRequest(.get, .dated, ["users"]), "/users"),
    (ServiceRequest(.get, .v1, ["contacts"], query: [.init("maxResults", "50")]), "/v1/contacts?maxResults=50"),
    (
      ServiceRequest(
        .get, .dated, ["conversations"],
        query: [.init("updatedAt[gte]", "2026-11-20T22:00:00.5Z"), .init("sort", "updatedAt:asc")]),
      "/conversations?updatedAt[gte]=2026-11-20T22:00:00.5Z&sort=updatedAt:asc"
    ),
    (
      ServiceRequest(
        .get, .v1, ["messages"], query: [.init("participants", "+15145550100"), .init("participants", "+1")]),
      "/v1/messages?participants=%2B15145550100&participants=%2B1"
    ),
    (
      ServiceRequest(
        .get, .dated, ["calls"], query: [.init("participant[in]", "+1,+2"), .init("after", "a=/&?#%+ \"")]),
      "/calls?participant[in]=%2B1,%2B2&after=a%3D%2F%26%3F%23%25%2B%20%22"
    ),
    (
      ServiceRequest(.get, .dated, ["calls", "A/../C?x#y%é\n\"\\{}[]..", "~"]),
      "/calls/A%2F..%2FC%3Fx%23y%25%C3%A9%0A%22%5C%7B%7D%5B%5D../~"
    ),
  ])
  func hasAURL(request: ServiceRequest, url: String) {
    #expect(request.url(at: .quo) == "https://api.quo.com" + url)
  }

  @Test(arguments: ["", ".", ".."])
  func aStepBetweenFoldersIsNoPartOfAPath(part: String) {
    #expect(ServiceRequest(.post, .dated, ["conversations", part, "mark-as-done"]).url(at: .quo) == nil)
  }
}
