package web

import (
	"context"
	"errors"
	"net/http"

	"policysearch/indexer/generation"
	"policysearch/search"
	"policysearch/search/query"
)

// What can go wrong before a handler is reached.
var (
	errNoRoute  = errors.New("no such address")
	errNoMethod = errors.New("no such method")
	errBusy     = errors.New("too many searches are running")
)

// failure is what an error means to whoever asked. The error itself, which may name
// files, goes to the log only.
type failure struct {
	status int
	kind   string // last part of the problem's type
	title  string // what went wrong, in a few words
	detail string // the same in a sentence
	advice string // what to do next
}

// meaning ties a failure to the errors that mean it.
type meaning struct {
	is func(error) bool
	failure
}

// meanings is the table of all errors, the first that fits counts.
var meanings = []meaning{
	{is[*query.SyntaxError], failure{http.StatusBadRequest, "query", "查询写法有误", "",
		"改好以后再检索。拿不准时，直接写一个或几个词，词之间留空格。"}},
	{is[*search.RequestError], failure{http.StatusBadRequest, "request", "请求有误", "",
		"请检查地址里的参数，或从检索框重新开始。"}},
	{isErr(search.ErrNotFound), failure{http.StatusNotFound, "document", "没有这份文件", "索引里没有这个编号的文件。",
		"文件可能已经移走或改名，可以用标题或发文字号再检索一次。"}},
	{isErr(errNoRoute), failure{http.StatusNotFound, "address", "没有这个页面", "这个地址下没有内容。",
		"请检查地址是否完整，或从检索框开始。"}},
	{isErr(errNoMethod), failure{http.StatusMethodNotAllowed, "method", "不支持这种请求方法", "这个地址只能用 GET 或 HEAD 读取。",
		"请从检索框开始。"}},
	{isErr(errBusy), failure{http.StatusServiceUnavailable, "busy", "正在处理的检索太多", "同时进行的检索太多，这一次没有执行。",
		"请过几秒钟再试一次。"}},
	{isErr(context.DeadlineExceeded), failure{http.StatusServiceUnavailable, "timeout", "检索超时", "这次检索用时过长，已经停止。",
		"请过几秒钟再试一次，或把查询写得具体一些。"}},
	{isErr(context.Canceled), failure{http.StatusServiceUnavailable, "canceled", "检索已取消", "连接中断，检索没有做完。",
		"请再试一次。"}},
	{isErr(generation.ErrCorrupt), failure{http.StatusInternalServerError, "index", "索引已损坏", "索引文件不完整，读不出这部分内容。",
		"请告诉管理员重建索引。"}},
	{func(error) bool { return true }, failure{http.StatusInternalServerError, "internal", "服务出错了", "服务内部出错，这次请求没有完成。",
		"请再试一次；一直这样时请告诉管理员，日志里有原因。"}},
}

// explain gives the meaning of an error.
func explain(err error) failure {
	for _, m := range meanings {
		if m.is(err) {
			f := m.failure
			if f.detail == "" { // the message is written for whoever asked
				f.detail = messageOf(err)
			}
			return f
		}
	}
	panic("web: the last meaning fits every error")
}

func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

func isErr(target error) func(error) bool {
	return func(err error) bool { return errors.Is(err, target) }
}

// messageOf gives the message for the searcher, without what was wrapped around it.
func messageOf(err error) string {
	if e, ok := errors.AsType[*query.SyntaxError](err); ok {
		return e.Msg
	}
	if e, ok := errors.AsType[*search.RequestError](err); ok {
		return e.Msg
	}
	return err.Error()
}
